import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Crowded, inBatches } from './batches'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const usual = { largest: 3, mostWaiting: 5, longestWait: 50, atOnce: 2, patience: 1_000 }

/** A writer that finishes when told to, and remembers what it was given. */
const slowWriter = () => {
  const written: number[][] = []
  const finish: (() => void)[] = []
  const write = (items: number[]) => {
    written.push(items)
    return new Promise<string[]>((resolve) => finish.push(() => resolve(items.map((item) => `n${item}`))))
  }
  return { written, finish, write }
}

test('who comes together is written together, and everyone gets their own answer', async () => {
  const { written, finish, write } = slowWriter()
  const add = inBatches(write, usual)
  const answers = Promise.all([add(1), add(2)])
  await vi.advanceTimersByTimeAsync(0)
  expect(written).toEqual([[1, 2]])
  finish[0]!()
  expect(await answers).toEqual(['n1', 'n2'])
})

test('who comes while something is written goes with the next, as soon as that is free', async () => {
  const { written, finish, write } = slowWriter()
  const add = inBatches(write, usual)
  void add(1)
  await vi.advanceTimersByTimeAsync(0)
  void add(2)
  void add(3)
  await vi.advanceTimersByTimeAsync(10)
  expect(written).toEqual([[1]])
  finish[0]!()
  await vi.advanceTimersByTimeAsync(0)
  expect(written).toEqual([[1], [2, 3]])
})

test('nobody waits for a slow batch longer than 50 ms, but no more than two are written at once', async () => {
  const { written, write } = slowWriter()
  const add = inBatches(write, usual)
  const hush = (promise: Promise<string>) => void promise.catch(() => {})
  hush(add(1))
  await vi.advanceTimersByTimeAsync(0)
  hush(add(2))
  await vi.advanceTimersByTimeAsync(49)
  expect(written).toEqual([[1]])
  await vi.advanceTimersByTimeAsync(1)
  expect(written).toEqual([[1], [2]])
  hush(add(3))
  await vi.advanceTimersByTimeAsync(500)
  expect(written).toEqual([[1], [2]])
})

test('a batch has a largest size; the rest goes with the next', async () => {
  const { written, finish, write } = slowWriter()
  const add = inBatches(write, { ...usual, atOnce: 1 })
  for (const item of [1, 2, 3, 4]) void add(item)
  await vi.advanceTimersByTimeAsync(0)
  expect(written).toEqual([[1, 2, 3]])
  finish[0]!()
  await vi.advanceTimersByTimeAsync(0)
  expect(written).toEqual([[1, 2, 3], [4]])
})

test('when too many wait the next is told at once', async () => {
  const { write } = slowWriter()
  const add = inBatches(write, usual)
  for (const item of [1, 2, 3, 4, 5]) void add(item).catch(() => {})
  await expect(add(6)).rejects.toBeInstanceOf(Crowded)
})

test('who was not written in time is told, and is not written afterwards', async () => {
  const { written, finish, write } = slowWriter()
  const add = inBatches(write, { ...usual, atOnce: 1 })
  const first = expect(add(1)).rejects.toBeInstanceOf(Crowded)
  await vi.advanceTimersByTimeAsync(0)
  const second = expect(add(2)).rejects.toBeInstanceOf(Crowded)
  await vi.advanceTimersByTimeAsync(1_000)
  await Promise.all([first, second])
  finish[0]!()
  await vi.advanceTimersByTimeAsync(0)
  expect(written).toEqual([[1]])
})

test('a batch that fails fails for everyone in it, and the next is written all the same', async () => {
  let times = 0
  const add = inBatches(async (items: number[]) => {
    times += 1
    if (times === 1) throw new Error('no')
    return items
  }, usual)
  const failed = Promise.allSettled([add(1), add(2)])
  await vi.advanceTimersByTimeAsync(0)
  expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const next = add(3)
  await vi.advanceTimersByTimeAsync(0)
  expect(await next).toBe(3)
})
