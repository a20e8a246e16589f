import { expect, test } from 'vitest'
import { seldom } from './seldom'

const listening = () => {
  const said: [string, number][] = []
  let now = 0
  const say = seldom((...line) => void said.push(line), { quietFor: 60_000, now: () => now })
  return { said, say, pass: (ms: number) => (now += ms) }
}

test('the same trouble is said once a minute, and how often it was held back', () => {
  const { said, say, pass } = listening()
  for (let n = 1; n <= 12; n += 1) {
    say(`restarting in ${n * 100}ms (attempt ${n}): Connection terminated`)
    pass(5_000)
  }
  expect(said).toEqual([['restarting in 100ms (attempt 1): Connection terminated', 0]])
  say('restarting in 9ms (attempt 13): Connection terminated')
  expect(said[1]).toEqual(['restarting in 9ms (attempt 13): Connection terminated', 11])
})

test('another trouble is said at once', () => {
  const { said, say } = listening()
  say('Connection terminated')
  say('password authentication failed')
  expect(said).toHaveLength(2)
})

test('of a thousand kinds the last hundred are remembered', () => {
  const { said, say } = listening()
  const kinds = Array.from({ length: 1_000 }, (_, n) => `trouble ${String.fromCodePoint(0x4e00 + n)}`)
  kinds.forEach(say)
  kinds.slice(-100).forEach(say)
  expect(said).toHaveLength(1_000)
  say(kinds[0]!)
  expect(said).toHaveLength(1_001)
})
