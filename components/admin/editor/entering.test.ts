import type { KeyboardEvent } from 'react'
import { expect, test, vi } from 'vitest'
import { onEnter } from './entering'

const pressed = (key: string, more: { shiftKey?: boolean; isComposing?: boolean } = {}) => {
  const next = vi.fn()
  const preventDefault = vi.fn()
  const { shiftKey = false, isComposing = false } = more
  onEnter({ key, shiftKey, nativeEvent: { isComposing }, preventDefault } as unknown as KeyboardEvent, next)
  return [next.mock.calls.length, preventDefault.mock.calls.length]
}

test('Enter goes on to what comes next, and writes nothing', () => expect(pressed('Enter')).toEqual([1, 1]))
test.each([
  ['another key', 'a', {}],
  ['Shift and Enter', 'Enter', { shiftKey: true }],
  ['Enter that ends a composition', 'Enter', { isComposing: true }],
])('%s does not', (_, key, more) => expect(pressed(key, more)).toEqual([0, 0]))
