import { expect, test } from 'vitest'
import { bandsOf } from '@/features/comments/screening/near'
import { pairs } from '../fixtures/pairs'
import { isOnceMore } from './alike'

test.each(pairs.map(({ kind, same, one, other }) => [same ? 'the same' : 'another story', kind, one, other] as const))(
  '%s: %s',
  (expected, _, one, other) => {
    expect(isOnceMore(one, other)).toBe(expected === 'the same')
    expect(isOnceMore(other, one)).toBe(expected === 'the same')
    // Found at all: by one band of the fingerprint, which an index knows.
    if (expected === 'the same') expect(bandsOf(one).some((band) => bandsOf(other).includes(band))).toBe(true)
  },
)
