import { afterEach, expect, test, vi } from 'vitest'
import { rememberStep, saidOf, stepTaken } from './after-step'

afterEach(() => vi.unstubAllGlobals())

test('which step was taken is told once, and of the story it was taken with', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  expect(stepTaken('a')).toBeNull()
  rememberStep('a', 'approve')
  expect(stepTaken('b')).toBeNull()
  expect(stepTaken('a')).toBe('approve')
  expect(stepTaken('a')).toBeNull()
})

test('a browser that keeps nothing takes a step all the same', () => {
  vi.stubGlobal('sessionStorage', {
    get getItem() {
      throw new Error('nothing is kept here')
    },
    setItem: () => {
      throw new Error('nothing is kept here')
    },
  })
  rememberStep('a', 'approve')
  expect(stepTaken('a')).toBeNull()
})

test.each([
  ['approve', 'Approved.'],
  ['wave', ''],
  ['__proto__', ''],
  ['constructor', ''],
  ['toString', ''],
])('what is remembered as "%s" is told as "%s"', (step, said) =>
  expect(saidOf({ approve: 'Approved.', publish: 'Published.' }, step)).toBe(said),
)
