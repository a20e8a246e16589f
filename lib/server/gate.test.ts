import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Gate } from './gate.mjs'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('some go in at once, some wait their turn, the rest is turned away', async () => {
  const gate = new Gate({ atOnce: 1, waiting: 1, patience: 1_000 })
  expect(gate.enter()).toBe(true)
  const waits = gate.enter()
  expect(await gate.enter()).toBe(false)
  gate.leave()
  expect(await waits).toBe(true)
  gate.leave()
  expect(gate.enter()).toBe(true)
})

test('nobody waits longer than the patience allows, and nobody who left is let in', async () => {
  const gate = new Gate({ atOnce: 1, waiting: 5, patience: 1_000 })
  gate.enter()
  const tired = gate.enter()
  vi.advanceTimersByTime(1_000)
  expect(await tired).toBe(false)
  gate.leave()
  expect(gate.enter()).toBe(true)
})
