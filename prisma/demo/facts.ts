import { randomUUID } from 'node:crypto'
import type { ArticleFacts } from '@/features/articles/schema'
import { locales, type Locale } from '@/lib/locales'
import { HOUR } from '@/lib/time-units'
import { toBody } from './bodies'
import { authors, credits, sources } from './people'
import { storiesAr } from './stories.ar'
import { storiesCkb } from './stories.ckb'
import { storiesEn } from './stories.en'
import { publishedAt } from './timing'
import type { DemoStory, PictureKey } from './types'

export const written: Record<Locale, DemoStory[]> = { en: storiesEn, ar: storiesAr, ckb: storiesCkb }

type Given = { now: Date; timeZone: string; pictures: Record<PictureKey, string> }
type Told = { key: string; facts: ArticleFacts & { publishedAt: Date }; views: number }

/** The sample newspaper as the writer of articles takes it, oldest story first. Equal keys share one story id. */
export const sampleArticles = ({ now, timeZone, pictures }: Given): Told[] => {
  const storyIds = new Map(storiesEn.map(({ key }) => [key, randomUUID()]))
  const tell = (locale: Locale, story: DemoStory): Told => {
    const { key, lead, updatedHoursAgo, slug, headline, standfirst, section, tags, views } = story
    return {
      key,
      views,
      facts: {
        locale,
        slug,
        headline,
        standfirst,
        section,
        tags,
        status: 'PUBLISHED',
        isSample: true,
        storyId: storyIds.get(key),
        source: story.source && sources[story.source],
        authors: story.authors.map((author) => ({ slug: author, name: authors[author].names[locale] })),
        lead: lead && {
          mediaId: pictures[lead.picture],
          alt: lead.alt,
          caption: lead.caption,
          credit: credits[locale],
        },
        body: toBody(story.body, { pictures, credit: credits[locale], now }),
        publishedAt: publishedAt(now, story.hoursAgo, timeZone),
        updatedAt: updatedHoursAgo === undefined ? null : new Date(now.getTime() - updatedHoursAgo * HOUR),
      },
    }
  }
  return locales
    .flatMap((locale) => written[locale].map((story) => tell(locale, story)))
    .sort((a, b) => a.facts.publishedAt.getTime() - b.facts.publishedAt.getTime())
}
