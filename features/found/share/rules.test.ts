import { expect, test } from 'vitest'
import { cropAbout, cutIn, cutSize, shareVersion, versionIn, type Ratio, type ShareFacts } from './rules'

const facts: ShareFacts = {
  locale: 'en',
  headline: 'Rain',
  section: 'World',
  hue: 'red',
  site: 'News',
  mediaId: null,
  focus: null,
}

test('a version is the same for the same look, and another for any other', () => {
  const version = shareVersion(facts)
  expect(shareVersion({ ...facts })).toBe(version)
  expect(versionIn(`${version}.jpg`)).toBe(version)
  const others = (Object.keys(facts) as (keyof ShareFacts)[]).map((name) => shareVersion({ ...facts, [name]: 'other' }))
  expect(new Set([version, ...others]).size).toBe(8)
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

test.each([
  ['16x9.jpg', { ratio: '16x9', focus: null }],
  ['1x1-0-100.jpg', { ratio: '1x1', focus: '0-100' }],
  ['4x3-30-70.jpg', { ratio: '4x3', focus: '30-70' }],
  ['4x3-101-0.jpg', null],
  ['4x3-30.jpg', null],
  ['2x1.jpg', null],
  ['1x1-0-0.png', null],
])('%s is cut to %o', (file, cut) => expect(cutIn(file)).toEqual(cut))

test.each([
  [
    { x: 0, y: 0 },
    { left: 0, top: 0 },
  ],
  [
    { x: 100, y: 0 },
    { left: 300, top: 0 },
  ],
  [
    { x: 30, y: 90 },
    { left: 90, top: 0 },
  ],
])('900 × 600 about %o to a square begins at %o', (focus, from) =>
  expect(cropAbout({ width: 900, height: 600 }, { width: 100, height: 100 }, focus)).toEqual({
    ...from,
    width: 600,
    height: 600,
  }),
)

test('a tall picture is cut from above and below', () =>
  expect(cropAbout({ width: 300, height: 900 }, { width: 16, height: 9 }, { x: 10, y: 100 })).toEqual({
    left: 0,
    top: 731,
    width: 300,
    height: 169,
  }))
