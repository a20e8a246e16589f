import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteAsked, reportError, takeOverConsole, tellCounts, warnOnce, whyFailed } from './report.mjs'

type Line = { event: string; level: string; message?: string; passedOver?: number; error?: { stack?: string } }

const held = globalThis as typeof globalThis & { mastheadLog?: object }
const real = { ...console }
let lines: Line[]
beforeEach(() => {
  vi.useFakeTimers()
  // What an earlier test has held back is said now, to nobody.
  held.mastheadLog = { error: () => {}, warn: () => {} }
  tellCounts(Infinity)
  lines = []
  const noting = (level: string) => (event: Omit<Line, 'level'>) => void lines.push({ ...event, level })
  held.mastheadLog = { error: noting('error'), warn: noting('warn'), info: noting('info'), debug: () => {} }
  takeOverConsole()
})
afterEach(() => {
  Object.assign(console, real)
  vi.useRealTimers()
})

const forged = () =>
  `Failed to find Server Action "${randomBytes(20).toString('hex')}". This request might be from an older deployment.`

test('a thousand forged ids are one line at once, and a minute later one number', () => {
  for (let time = 0; time < 1_000; time++) console.error(forged())
  expect(lines).toMatchObject([{ level: 'error', event: 'said', message: expect.stringContaining('Server Action') }])
  vi.advanceTimersByTime(70_000)
  expect(lines.slice(1)).toMatchObject([{ level: 'warn', event: 'said', passedOver: 999 }])
  vi.advanceTimersByTime(600_000)
  expect(lines).toHaveLength(2)
})

test('the same as errors', () => {
  for (let time = 0; time < 1_000; time++) console.error('⨯', new Error(forged()))
  vi.advanceTimersByTime(200_000)
  expect(lines).toMatchObject([{ event: 'request.failed' }, { event: 'request.failed', passedOver: 999 }])
  expect(lines[0]!.error!.stack).toContain('report.test')
})

test('after that minute it is news again', () => {
  console.warn('odd')
  vi.advanceTimersByTime(70_000)
  console.warn('odd')
  expect(lines).toMatchObject([{ message: 'odd' }, { message: 'odd' }])
})

test('what is different is said', () => {
  reportError(new TypeError("Cannot read properties of undefined (reading 'a')"))
  reportError(new TypeError("Cannot read properties of undefined (reading 'b')"))
  warnOnce('page.unknown_script', { begins: 'one()' })
  warnOnce('page.unknown_script', { begins: 'two()' })
  expect(lines).toHaveLength(4)
})

test('so many different lines are remembered and no more; none that is forgotten goes uncounted', () => {
  const letters = (number: number) => [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
  for (let number = 0; number < 300; number++) {
    console.warn(`odd ${letters(number)}z`)
    console.warn(`odd ${letters(number)}z`)
  }
  vi.advanceTimersByTime(70_000)
  expect(lines.filter(({ passedOver }) => passedOver === undefined)).toHaveLength(300)
  expect(lines.filter(({ passedOver }) => passedOver === 1)).toHaveLength(300)
})

test('whoever asks why a request failed waits until that is said, and a second at most', async () => {
  const late = noteAsked({ requestId: 'late', method: 'GET', path: '/en' })
  const why = whyFailed(late)
  await vi.advanceTimersByTimeAsync(700)
  const error = new Error('timeout exceeded when trying to connect')
  reportError(error, { requestId: 'late' })
  expect(await why).toBe(error)
  const never = whyFailed(noteAsked({ requestId: 'never', method: 'GET', path: '/en' }))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await never).toBeUndefined()
})
