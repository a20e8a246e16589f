import { expect, test } from 'vitest'
import { hashPassword, isOutdated, isPassword, restFor, turnstile } from './hashing'
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

test('people of the newsroom need 15', async () => {
  expect(await passwordFault('twelve lettr', { ...owner, isStaff: true })).toBe('passwordShortStaff')
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

test('at most two at once, a bounded number waiting, the rest refused', async () => {
  const enter = turnstile(2, 3)
  let inside = 0
  let most = 0
  const finish: (() => void)[] = []
  const work = () =>
    enter(async () => {
      most = Math.max(most, (inside += 1))
      await new Promise<void>((resolve) => finish.push(resolve))
      inside -= 1
    })
  const accepted = [work(), work(), work(), work(), work()]
  await expect(work()).rejects.toMatchObject({ code: 'busy' })
  const all = Promise.all(accepted)
  for (let done = 0; done < 5; done += 1) {
    await expect.poll(() => finish.length).toBeGreaterThan(0)
    finish.shift()!()
  }
  await all
  expect(most).toBe(2)
})

test('who has waited too long for a turn is told to come back, and the line goes on', async () => {
  const enter = turnstile(1, 3, { longestWait: 20 })
  let finish = () => {}
  const first = enter(() => new Promise<void>((resolve) => (finish = resolve)))
  await expect(enter(async () => {})).rejects.toMatchObject({ code: 'busy' })
  finish()
  await first
  expect(await enter(async () => 'next')).toBe('next')
})

test('a crowd from one place holds up itself: who comes from elsewhere has the next turn, even where the line is full', async () => {
  const enter = turnstile(1, 4)
  let finish = () => {}
  const first = enter(() => new Promise<void>((resolve) => (finish = resolve)), 'crowd')
  const order: string[] = []
  const come = (name: string, from: string) =>
    enter(async () => void order.push(name), from).catch(() => void order.push(`not ${name}`))
  const crowd = ['c1', 'c2', 'c3', 'c4'].map((name) => come(name, 'crowd'))
  const others = [come('elsewhere', 'elsewhere'), come('c5', 'crowd'), come('too', 'elsewhere')]
  await expect.poll(() => [...order].sort()).toEqual(['not c3', 'not c4', 'not c5'])
  finish()
  await Promise.all([first, ...crowd, ...others])
  expect(order.slice(3)).toEqual(['c1', 'elsewhere', 'c2', 'too'])
  expect(await enter(async () => 'free again', 'crowd')).toBe('free again')
})

test.each([
  [25, 100],
  [60, 240],
  [4_000, 250],
])('after a try of %i ms readers go first for %i ms, whatever it waited for', (took, rest) =>
  expect(restFor(took)).toBe(rest),
)

test('while a place rests nobody takes it, and who waits comes after', async () => {
  const enter = turnstile(1, 3, { restAfter: (took) => 50 + took })
  const ends: number[] = []
  const work = () => enter(async () => void ends.push(performance.now()))
  await work()
  const since = performance.now()
  await Promise.all([work(), work()])
  expect(ends[1]! - ends[0]!).toBeGreaterThanOrEqual(45)
  expect(ends[2]! - ends[1]!).toBeGreaterThanOrEqual(45)
  expect(performance.now() - since).toBeGreaterThanOrEqual(90)
})

test('a hashing process that dies lets nobody in and says so; the next password is looked at by another', async () => {
  const held = globalThis as typeof globalThis & { mastheadHashing?: { process: { end: () => void } } }
  const hashed = await hashPassword('the right password')
  const looking = isPassword('the right password', hashed)
  held.mastheadHashing?.process.end()
  await expect(looking).rejects.toMatchObject({ code: 'busy', details: { retryAfter: 3 } })
  expect(await isPassword('the right password', hashed)).toBe(true)
})
