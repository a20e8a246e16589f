import { expect, test } from 'vitest'
import { hashPassword, isOutdated, isPassword, restFor } from './hashing'
import { passwordFault } from './passwords'

const owner = { email: 'dilan.ahmed@news.example', name: 'Dilan Ahmed' }

test.each([
  'correct horse battery',
  'twelve lettr',
  'چاوەکانت دەریایە',
  'كلمة سر طويلة جداً',
  '🦜🦜🌊🌊🏔🏔🎻🎻🚲🚲🥁🥁',
  'x9#kQ2!mZr7&',
  'tr4mway on tuesday night',
  'masthead-demo-2026',
  'fifteen letters',
  'The river was high that spring and nobody could say why; the bridge held, and the boats were carried up to the market. Then came June'.slice(
    0,
    128,
  ),
])('%s may be a password', async (password) => expect(await passwordFault(password, owner)).toBeUndefined())

test.each([
  ['short', 'passwordShort'],
  ['elevenchars', 'passwordShort'],
  ['🦜🦜🦜🦜🦜🦜🦜🦜🦜🦜🦜', 'passwordShort'],
  ['a1'.repeat(64) + 'b', 'passwordLong'],
  ['x'.repeat(100_000), 'passwordLong'],
  ['password1234', 'passwordCommon'],
  ['Password2026!', 'passwordCommon'],
  ['passwordpassword', 'passwordCommon'],
  ['PASSWORD-PASSWORD', 'passwordCommon'],
  ['123456789012', 'passwordCommon'],
  ['aaaaaaaaaaaa', 'passwordCommon'],
  ['abababababab', 'passwordCommon'],
  ['abcdefghijkl', 'passwordCommon'],
  ['qwertyuiopas', 'passwordCommon'],
  ['masthead2026!', 'passwordCommon'],
  ['dilan.ahmed@news.example', 'passwordYours'],
  ['DilanAhmed2026', 'passwordYours'],
  ['dilan ahmed!', 'passwordYours'],
  ['demhanalid99', undefined],
] as const)('%s: %s', async (password, fault) => expect(await passwordFault(password, owner)).toBe(fault))

test('people of the newsroom need 15, which is said at once', async () => {
  for (const password of ['short', 'twelve lettr', 'fourteen letrs'])
    expect(await passwordFault(password, { ...owner, isStaff: true })).toBe('passwordShortStaff')
  expect(await passwordFault('fifteen letters', { ...owner, isStaff: true })).toBeUndefined()
})

test('a password is its whole text, however long and however it was composed', async () => {
  const long = 'é'.repeat(80)
  const hashed = await hashPassword(`${long}1`)
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await isPassword(`${long}1`, hashed)).toBe(true)
  expect(await isPassword(`${'e\u0301'.repeat(80)}1`, hashed)).toBe(true)
  expect(await isPassword(`${long}2`, hashed)).toBe(false)
  expect(isOutdated(hashed)).toBe(false)
  expect(isOutdated('$argon2id$v=19$m=4096,t=3,p=1$c2FsdA$aGFzaA')).toBe(true)
})

test.each([null, undefined, '', 'not a hash'])('%j is nobody’s password', async (hash) =>
  expect(await isPassword('whatever it may be', hash)).toBe(false),
)

test.each([
  [25, 100],
  [60, 240],
  [4_000, 250],
])('after a try of %i ms readers go first for %i ms, whatever it waited for', (took, rest) =>
  expect(restFor(took)).toBe(rest),
)

test('a hashing process that dies lets nobody in and says so; the next password is looked at by another', async () => {
  const held = globalThis as typeof globalThis & { mastheadHashing?: { process: { end: () => void } } }
  const hashed = await hashPassword('the right password')
  const looking = isPassword('the right password', hashed)
  held.mastheadHashing?.process.end()
  await expect(looking).rejects.toMatchObject({ code: 'busy', details: { retryAfter: 3 } })
  expect(await isPassword('the right password', hashed)).toBe(true)
})
