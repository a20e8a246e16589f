import { expect, test } from 'vitest'
import { isMoment } from './moment'

test.each([
  ['2026-11-29T19:14:00.000Z', true],
  ['0001-01-01T00:00:00.000Z', true],
  ['0000-01-01T00:00:00.000Z', false],
  ['2026-13-01T00:00:00.000Z', false],
  ['+033658-09-27T01:46:39.999Z', false],
  ['2026-11-29', false],
])('%s: %s', (text, expected) => expect(isMoment(text)).toBe(expected))
