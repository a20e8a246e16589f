import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { askRoute, everyRoute } from './fixtures/every-route'
import { newEmail, newName, password, somebody } from './fixtures/good-requests'

/** Names that are refused, at the door where one registers and on the page where one changes: rows of the list of bad input. */

const route = Object.fromEntries((await everyRoute()).map((one) => [one.name, one]))
const doors: [string, (name: string) => Promise<Awaited<ReturnType<typeof askRoute>>>][] = [
  ['registering', (name) => askRoute(route['POST /api/register']!, { body: { email: newEmail(), name, password } })],
  ['changing it', async (name) => askRoute(route['POST /api/account/name']!, { body: { name }, as: (await somebody()).as })],
] // prettier-ignore

// Of the newsroom: one who signs in, one who signs stories.
await make.user({ name: 'Narin Haddad', role: 'EDITOR' })
await make.author({ name: 'Hana Rashid' })

const nobodyIs = async (name: string) => expect(await db.user.count({ where: { name, role: 'READER' } })).toBe(0)

describe.each(doors)('%s', (_, take) => {
  test.each(['<script>alert(1)</script>', '<img onerror=x> Ali', '</textarea> Ali'])(
    'row 22: %s is a name like any other, and text', async (name) => {
      const own = `${name} ${newName().slice(7)}`.slice(0, 40)
      expect((await take(own)).status).toBeLessThan(300)
      expect(await db.user.count({ where: { name: own } })).toBe(1)
    }) // prettier-ignore

  test.each(['\u202eilA', 'Ali\u2066', '\u200fAli', 'A\u200bli', 'Ali\u061c', 'Ali\u00ad', '\u2800\u2800', 'Ali\u{e0041}', 'Ali\ufe0f'])(
    'row 23: %j directs or hides', async (name) => {
      expect(await take(name)).toMatchObject({ status: 422, code: 'invalid', field: 'name' })
      await nobodyIs(name)
    }) // prettier-ignore

  test('row 24: 200 marks on a letter', async () => {
    const name = `A${'\u0301'.repeat(200)}li`
    expect(await take(name)).toMatchObject({ status: 422, code: 'invalid', field: 'name' })
  })

  test.each(['admin', 'ADMIN', 'Аdmin', 'adm1n', 'Ａｄｍｉｎ', 'a.d.m.i.n', 'Masthead Support', 'مدير', 'Narin Haddad', 'NARIN  HADDAD', 'Nar1n Haddad', 'Hana Rashid'])(
    'row 27: %s is kept for the house', async (name) => {
      expect(await take(name)).toMatchObject({ status: 409, code: 'name_reserved', field: 'name' })
      await nobodyIs(name)
    }) // prettier-ignore

  test.each([
    ['in capitals', (name: string) => name.toUpperCase()],
    ['composed differently', (name: string) => name.normalize('NFD')],
    ['without its marks', (name: string) => name.replace('é', 'e')],
    ['spaced', (name: string) => name.replace(' ', '  ')],
    ['in full width', (name: string) => name.replace('R', 'Ｒ')],
    ['with a look-alike', (name: string) => name.replace('eader', 'eader').replace('o', '0')],
  ])('row 28: a name somebody has, %s', async (_what, dress) => {
    const name = `${newName()}éo`
    await make.user({ name })
    expect(await take(dress(name))).toMatchObject({ status: 409, code: 'name_taken', field: 'name' })
  })

  test.each(['', 'a', 'é', '👨‍👩‍👧‍👦', 'x'.repeat(41), 'x'.repeat(61), '12345', '٣٤٥', '!!!', '😀😀', ' Ali', '\u00a0Ali', 'Ali\nHasan', 'Aliعلي'])(
    'row 29: %j is no name', async (name) => {
      expect(await take(name)).toMatchObject({ status: 422, code: 'invalid', field: 'name' })
      await nobodyIs(name)
    }) // prettier-ignore
})

test('row 29: two characters and forty are names', async () => {
  const { as } = await somebody()
  for (const name of ['qx', 'Z'.repeat(40)])
    expect((await askRoute(route['POST /api/account/name']!, { body: { name }, as })).status).toBe(200)
})
