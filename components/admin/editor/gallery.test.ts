import { expect, test } from 'vitest'
import {
  arrivedOf,
  imagesOf,
  inOrder,
  mostInGallery,
  scrollInStrip,
  withMore,
  withWords,
  type GalleryImage,
} from './gallery'

const [a, b, c] = ['a', 'b', 'c'].map((mediaId): GalleryImage => ({ mediaId, alt: '' })) as [
  GalleryImage,
  GalleryImage,
  GalleryImage,
]
const named = (images: readonly GalleryImage[]) => images.map(({ mediaId }) => mediaId).join('')

test.each([
  [0, 1, 'bac'],
  [0, 2, 'bca'],
  [2, 0, 'cab'],
  [1, 1, 'abc'],
  [0, -1, 'abc'],
  [2, 3, 'abc'],
  [5, 0, 'abc'],
])('from %i to %i: %s', (from, to, expected) => expect(named(inOrder([a, b, c], from, to))).toBe(expected))

test.each<[string, Parameters<typeof withWords>[2], object]>([
  ['what it shows', { alt: 'A river' }, { mediaId: 'b', alt: 'A river', caption: [{ text: 'Before' }], credit: 'D' }],
  ['its caption', { caption: 'After' }, { mediaId: 'b', alt: '', caption: [{ text: 'After' }], credit: 'D' }],
  ['no caption', { caption: '' }, { mediaId: 'b', alt: '', credit: 'D' }],
  ['no credit', { credit: '' }, { mediaId: 'b', alt: '', caption: [{ text: 'Before' }] }],
])('one of them is given %s', (_, words, expected) => {
  const before = [a, { ...b, caption: [{ text: 'Before' }], credit: 'D' }, c]
  expect(withWords(before, 1, words)).toEqual([a, expected, c])
})

test('more go behind those there are, as far as there is room', () => {
  expect(named(withMore([a], [b, c]))).toBe('abc')
  expect(
    withMore(
      Array.from({ length: mostInGallery - 1 }, () => a),
      [b, c],
    ),
  ).toHaveLength(mostInGallery)
})

test('a story keeps those that are there', () =>
  expect(arrivedOf([{ ...a, coming: null }, { mediaId: '', alt: '', coming: 'x' }, b])).toEqual([a, b]))

test.each([null, 'a', { length: 1 }, [null, 'a', 1]])('%j are no pictures', (given) =>
  expect(imagesOf(given)).toEqual([]),
)

test.each([
  ['seen', 20, 80, 0],
  ['behind the right edge', 180, 240, 40],
  ['behind the left edge', -30, 30, -30],
])('a strip is scrolled as far as its chosen picture needs: %s', (_, left, right, by) =>
  expect(scrollInStrip({ left, right }, { left: 0, right: 200 })).toBe(by),
)
