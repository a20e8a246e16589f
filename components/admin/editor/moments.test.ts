import { expect, test } from 'vitest'
import { momentShown } from './moments'

test.each([
  ['Asia/Baghdad', '0123456789', '2026-11-29T20:39:06.140Z', '2026-11-29 23:39'],
  ['Asia/Baghdad', '٠١٢٣٤٥٦٧٨٩', '2026-11-29T21:05:00+03:00', '٢٠٢٦-١١-٢٩ ٢١:٠٥'],
  ['Europe/Berlin', '0123456789', '2026-11-29T23:30:00Z', '2026-11-30 00:30'],
  ['Europe/Berlin', '0123456789', '', ''],
])('by the clock of %s, in %s, %s is %s', (zone, digits, iso, shown) =>
  expect(momentShown(zone, digits)(iso)).toBe(shown),
)
