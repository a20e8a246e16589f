import { expect, test } from 'vitest'
import { Body, textOfBlock } from '@/features/articles/body'
import { keysIn } from './plan'
import { storiesAr } from './stories.ar'
import { pictureKeys, type DemoBlock } from './types'

/** A body as the database will hold it: drawings become media, which any uuid may stand for here. */
const stored = (blocks: DemoBlock[]) => {
  const media = ({ picture, ...image }: { picture: string; alt: string }) => {
    expect(pictureKeys).toContain(picture)
    return { ...image, mediaId: '01890000-0000-7000-8000-000000000000' }
  }
  return Body.parse(
    blocks.map((block) => {
      if (block.kind === 'image') return media(block)
      if (block.kind === 'gallery') return { ...block, images: block.images.map(media) }
      return block
    }),
  )
}

test('the Arabic edition carries the stories planned for it, newest first', () => {
  expect(storiesAr.map((story) => story.key)).toEqual(keysIn('ar'))
})

test('no two stories stand at one address', () => {
  expect(new Set(storiesAr.map((story) => story.slug)).size).toBe(storiesAr.length)
})

test.each(storiesAr)('$key is a whole story in Arabic', (story) => {
  const body = stored(story.body)
  const prose = body.filter((block) => block.kind !== 'code' && block.kind !== 'embed').map(textOfBlock)
  const words = [story.headline, story.standfirst, story.lead?.alt, story.lead?.caption, ...story.tags, ...prose].join(
    '\n',
  )
  // Column names and formulas keep their letters; everything else is in Arabic letters, digits and punctuation.
  expect(
    words
      .replaceAll('depth_cm', '')
      .replaceAll('CO2', '')
      .match(/[A-Za-z0-9,;?ەێۆڵڕیکگڤپژ]/gu) ?? [],
  ).toEqual([])
  expect(story.slug).toMatch(/^[\p{Script=Arabic}]+(-[\p{Script=Arabic}]+)*$/u)
  expect(story.tags.length).toBeGreaterThanOrEqual(2)
  expect(story.tags.length).toBeLessThanOrEqual(4)
  expect(prose.join(' ').split(/\s+/u).length).toBeGreaterThanOrEqual(150)
})

test('a link from one story to another leads to a story of this edition', () => {
  const links = JSON.stringify(storiesAr).matchAll(/"href":"\/ar\/article\/([^"]+)"/g)
  const slugs = [...links].map(([, slug]) => slug)
  expect(slugs.length).toBeGreaterThan(0)
  expect(storiesAr.map((story) => story.slug)).toEqual(expect.arrayContaining(slugs))
})
