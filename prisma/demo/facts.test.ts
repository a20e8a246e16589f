import { describe, expect, test } from 'vitest'
import { ArticleFacts } from '@/features/articles/schema'
import { slugOf } from '@/features/articles/slug'
import { embedProviders } from '@/features/articles/body'
import { locales } from '@/lib/locales'
import { sampleArticles, written } from './facts'
import { keysIn, plan, planned, storyKeys, type StoryKey } from './plan'
import { pictureKeys, type PictureKey } from './types'

const now = new Date('2026-11-22T09:30:00Z')
const pictures = Object.fromEntries(
  pictureKeys.map((key, index) => [key, `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`]),
) as Record<PictureKey, string>
const told = sampleArticles({ now, timeZone: 'Asia/Baghdad', pictures })

test('the plan has 26 stories: all in English, 18 in Arabic, 16 in Kurdish', () => {
  expect([storyKeys.length, keysIn('en').length, keysIn('ar').length, keysIn('ckb').length]).toEqual([26, 26, 18, 16])
})

test('six stories came out in the last eight hours, sixteen in the last two days, two over a year ago', () => {
  const younger = (hours: number) => storyKeys.filter((key) => plan[key].hoursAgo <= hours).length
  expect([younger(8), younger(48), younger(21 * 24), younger(365 * 24)]).toEqual([6, 16, 24, 24])
})

describe.each(locales)('the %s edition', (locale) => {
  const stories = written[locale]

  test('holds exactly the planned stories', () => {
    expect(stories.map(({ key }) => key).sort()).toEqual(keysIn(locale).sort())
  })

  test.each(stories)('$key keeps to the plan and reads as a story', (story) => {
    const key = story.key as StoryKey
    expect(story).toMatchObject(planned(locale, key))
    const planPicture = 'picture' in plan[key] ? plan[key].picture : undefined
    expect(story.lead?.picture).toBe(planPicture)
    if (story.lead) expect(Math.min(story.lead.alt.length, story.lead.caption.length)).toBeGreaterThan(10)
    expect(story.standfirst.length).toBeGreaterThan(40)
    expect(story.headline.length).toBeLessThanOrEqual(200)
    expect(story.tags.length).toBeGreaterThanOrEqual(2)
    expect(story.tags.length).toBeLessThanOrEqual(4)
    // What is asked for is what readers get as address.
    expect(slugOf(story.slug)).toBe(story.slug)
  })

  test('has no address twice', () => {
    expect(new Set(stories.map(({ slug }) => slug)).size).toBe(stories.length)
  })
})

test.each(told.map(({ facts }) => [`${facts.locale} ${facts.slug}`, facts] as const))(
  '%s is what the writer of articles takes',
  (_, facts) => {
    const checked = ArticleFacts.parse(facts)
    expect(checked.body.length).toBeGreaterThan(3)
    expect(checked.isSample).toBe(true)
    if (checked.updatedAt) expect(checked.updatedAt.getTime()).toBeGreaterThan(checked.publishedAt!.getTime())
    expect(checked.publishedAt!.getTime()).toBeLessThan(now.getTime())
  },
)

test('every kind of block, both kinds of list and every mark occur in English', () => {
  const text = JSON.stringify(told.filter(({ facts }) => facts.locale === 'en').map(({ facts }) => facts.body))
  for (const kind of 'paragraph heading list quote image gallery table embed code divider update'.split(' '))
    expect(text).toContain(`"kind":"${kind}"`)
  for (const mark of ['bold', 'italic', 'strike', 'code', 'raised', 'lowered', 'pull', 'wide'])
    expect(text).toContain(`"${mark}":true`)
  expect(text).toContain('"ordered":true')
  expect(text).toContain('"ordered":false')
  expect(text).toContain('"href":"')
  expect(embedProviders.some((provider) => text.includes(`"provider":"${provider}"`))).toBe(true)
})

test('all 28 pictures are used', () => {
  const text = JSON.stringify(told)
  expect(pictureKeys.filter((key) => !text.includes(pictures[key]))).toEqual([])
})

test('a link from one sample story to another leads somewhere', () => {
  const addresses = new Set(told.map(({ facts }) => `/${facts.locale}/article/${facts.slug}`))
  const links = [...JSON.stringify(told).matchAll(/"href":"(\/[^"]*)"/g)].map(([, path]) => decodeURI(path!))
  expect(links.length).toBeGreaterThan(0)
  expect(links.filter((path) => !addresses.has(path))).toEqual([])
})

test('updates happened before now and after their story began', () => {
  const live = told.filter(({ facts }) => facts.body.some(({ kind }) => kind === 'update'))
  expect(live.length).toBeGreaterThan(0)
  for (const { facts } of live)
    for (const block of facts.body)
      if (block.kind === 'update') {
        expect(Date.parse(block.at)).toBeLessThan(now.getTime())
        expect(Date.parse(block.at)).toBeGreaterThanOrEqual(facts.publishedAt.getTime() - 15 * 60_000)
      }
})
