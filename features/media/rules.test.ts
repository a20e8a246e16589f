import { describe, expect, test } from 'vitest'
import { formatOf, isRenditionFile, refusalOf, webpSteps, widthsOf } from './rules'

const bytes = (text: string) => Buffer.from(text, 'latin1')

test.each([
  ['\xff\xd8\xff\xe0..JFIF', 'jpeg'],
  ['\x89PNG\r\n\x1a\n....', 'png'],
  ['RIFF\x10\0\0\0WEBPVP8 ', 'webp'],
  ['RIFF\x10\0\0\0WAVEfmt ', undefined],
  ['GIF89a', undefined],
  ['\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf', 'avif'],
  ['\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf', 'avif'],
  ['\0\0\0\x14ftypmif1\0\0\0\0mif1avif', undefined],
  ['\0\0\0\x1cftypheic\0\0\0\0mif1heicmiaf', undefined],
  ['\0\0\0\x1cftypavis\0\0\0\0avismsf1', undefined],
  ['\xff\xff\xff\xffftyp', undefined],
  ['\0\0\0\0ftypavif', undefined],
  ['<svg xmlns="http://www.w3.org/2000/svg">', undefined],
  ['%PDF-1.7', undefined],
  ['II*\0', undefined],
  ['', undefined],
  ['\x89PN', undefined],
])('%j begins like %s', (start, format) => expect(formatOf(bytes(start))).toBe(format))

test.each([
  [{ format: 'jpeg', width: 6_000, height: 4_000 }, undefined],
  [{ format: 'jpeg', width: 6_000, height: 4_001 }, 'too_many_pixels'],
  [{ format: 'jpeg', width: 1, height: 16_001 }, 'too_many_pixels'],
  [{ format: 'png', width: 100, height: 100 }, 'not_a_picture'],
  [{ format: 'heif', compression: 'av1', width: 100, height: 100 }, 'not_a_picture'],
  [{ format: 'jpeg', width: 100, height: 100, pages: 2 }, 'moving'],
  [{ format: 'jpeg', width: 600, height: 49 }, 'too_small'],
] as const)('%j said to be a JPEG of 50 and more: %s', (header, refusal) =>
  expect(refusalOf(header, 'jpeg', 50)).toBe(refusal),
)

test.each([
  ['av1', undefined],
  ['hevc', 'not_a_picture'],
])('what is said to be AVIF and holds %s: %s', (compression, refusal) =>
  expect(refusalOf({ format: 'heif', compression, width: 100, height: 100 }, 'avif')).toBe(refusal),
)

test.each([
  [4_000, [320, 640, 960, 1280, 1920]],
  [1_920, [320, 640, 960, 1280, 1920]],
  [1_300, [320, 640, 960, 1300]],
  [460, [320, 460]],
  [140, [140]],
  [1, [1]],
])('a picture %i wide is made %j wide', (width, widths) => expect(widthsOf(width, webpSteps)).toEqual(widths))

describe('names of kept files', () => {
  const id = '01a2047e-3996-409a-88ef-e084e2250820'
  test.each([`2026/11/${id}/640.webp`, `2026/11/${id}/1280.jpg`])('%s is one', (name) =>
    expect(isRenditionFile(name)).toBe(true),
  )
  test.each([
    `2026/11/${id}/640.svg`,
    `2026/11/${id}/640.webp\n`,
    `2026/11/${id}/640.webp/x`,
    `2026/11/${id}/../640.webp`,
    `../2026/11/${id}/640.webp`,
    `/2026/11/${id}/640.webp`,
    `2026/11/${id.toUpperCase()}/640.webp`,
    `2026/11/${id}/640.webp.part`,
    `2026/11/${id}/640.webp\0`,
    '.env',
    '',
  ])('%j is none', (name) => expect(isRenditionFile(name)).toBe(false))
})
