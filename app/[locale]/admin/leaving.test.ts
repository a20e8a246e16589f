import { beforeEach, expect, test, vi } from 'vitest'
import { Refused, type ProblemCode, type ProblemDetails } from '@/lib/problem'
import { tellAbove, tellIfGone, toldOf } from './leaving'

const sent = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => sent.headers }))
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Error(to)
  },
}))

const page = 'http://localhost:3000/en/admin/tags?q=river&told=merged'
const form = { referer: page, 'content-type': 'multipart/form-data; boundary=x' }
const withoutScript = { ...form, accept: 'text/html,*/*;q=0.8' }
const ask = (headers: Record<string, string>) => void (sent.headers = new Headers(headers))
beforeEach(() => ask(withoutScript))
const refused = (code: ProblemCode, details?: ProblemDetails) => async () => {
  throw new Refused(code, details)
}

test('what was done is in the address of the page it was done on, where no script tells it', async () => {
  await expect(tellAbove('removed', async () => {})).rejects.toThrow('/en/admin/tags?q=river&told=removed')
  expect(await tellIfGone(async () => 7)).toBe(7)
  ask({ ...withoutScript, 'next-action': 'x' })
  expect(await tellAbove('removed', async () => 7)).toBe(7)
})

test.each<[string, ProblemCode, ProblemDetails, string | null]>([
  ['it is gone already', 'not_found', {}, 'not_found'],
  ['it is in use by now', 'conflict', { detail: 'It is in use.' }, 'conflict'],
  ['what was typed is wrong', 'invalid', { field: 'into' }, null],
  ['another field contradicts it', 'conflict', { field: 'into' }, null],
  ['the database is away', 'database', {}, null],
])('a form that went with its line is answered above the list: %s', async (_, code, details, told) => {
  for (const change of [tellIfGone, (run: () => Promise<void>) => tellAbove('merged', run)])
    await expect(change(refused(code, details))).rejects.toThrow(told ? `/en/admin/tags?q=river&told=${told}` : code)
  ask({ ...withoutScript, 'next-action': 'x' })
  await expect(tellAbove('merged', refused(code, details))).rejects.toMatchObject({ code })
})

const desk = (told: string) => ({ t: ((key: string) => key) as never, one: () => told })

test('the page says it once: not again where it is drawn for a form that was sent from it', async () => {
  expect(await toldOf(desk('removed'))).toBeUndefined()
  // A script was led here, and Next asks for the page in its name.
  ask({ ...form, accept: 'text/x-component' })
  expect(await toldOf(desk('removed'))).toEqual({ words: 'desk.told.removed', by: 'told' })
  ask({ referer: page })
  expect(await toldOf(desk('removed'))).toEqual({ words: 'desk.told.removed', by: 'told' })
  expect(await toldOf(desk('not_found'))).toEqual({ words: 'desk.problems.not_found', by: 'told' })
  expect(await toldOf(desk('conflict'), { conflict: 'In use.' })).toEqual({ words: 'In use.', by: 'told' })
  for (const other of ['', 'toString', 'x']) expect(await toldOf(desk(other))).toBeUndefined()
})
