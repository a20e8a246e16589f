import { expect, test } from 'vitest'
import { cutSize, shareVersion, versionIn, type Ratio, type ShareFacts } from './rules'

const facts: ShareFacts = {
  locale: 'en',
  headline: 'Rain',
  section: 'World',
  hue: 'red',
  site: 'News',
  mediaId: null,
}

test('a version is the same for the same look, and another for any other', () => {
  const version = shareVersion(facts)
  expect(shareVersion({ ...facts })).toBe(version)
  expect(versionIn(`${version}.jpg`)).toBe(version)
  const others = (Object.keys(facts) as (keyof ShareFacts)[]).map((name) => shareVersion({ ...facts, [name]: 'other' }))
  expect(new Set([version, ...others]).size).toBe(7)
})

test.each(['', 'x.jpg', '../0123456789abcdef.jpg', '0123456789ABCDEF.jpg', '0123456789abcdef.png', '0123456789abcdef'])(
  '%j names no version',
  (file) => expect(versionIn(file)).toBeNull(),
)

test.each([
  [1920, 1280, '16x9', 1200, 675],
  [1920, 1280, '4x3', 1200, 900],
  [1920, 1280, '1x1', 1200, 1200],
  [640, 427, '16x9', 640, 360],
  [640, 427, '4x3', 569, 426],
  [640, 427, '1x1', 427, 427],
  [300, 1000, '16x9', 300, 168],
] as const)('%i × %i cut to %s is %i × %i', (width, height, ratio: Ratio, wide, high) => {
  expect(cutSize({ width, height }, ratio)).toEqual({ width: wide, height: high })
})
