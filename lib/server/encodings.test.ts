import { expect, test } from 'vitest'
import { chooseEncoding } from './encodings.mjs'

test.each([
  [undefined, undefined],
  ['', undefined],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.5, gzip;q=1', 'gzip'],
  ['br;q=1.0, gzip;q=0.8', 'br'],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['gzip;q=0, *', 'br'],
  ['identity', undefined],
  ['zstd', undefined],
] as const)('Accept-Encoding %s: %s', (accepted, expected) => expect(chooseEncoding(accepted)).toBe(expected))
