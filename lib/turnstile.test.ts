import { expect, test } from 'vitest'
import { turnstile } from './turnstile'

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
