import type { Page } from '@playwright/test'
import type { Locale } from '../lib/locales'
import { paths } from '../lib/paths'
import type { Newsroom } from './newsroom-desk'

/** Every kind of page there is. */
export const pageTypes = [
  'front',
  'article',
  'thread',
  'section',
  'tag',
  'author',
  'source',
  'latest',
  'archive',
  'day',
  'top',
  'search',
  'missing',
  'withdrawn',
] as const
export type PageType = (typeof pageTypes)[number]

export const statusOf = (type: PageType) => (type === 'missing' ? 404 : type === 'withdrawn' ? 410 : 200)

type Row = { id: string; slug: string; tag: string; author: string; source: string; section: string; day: string }

/** A conversation with all that one can have: two languages, answers to answers, a pick, a gap, and words without end. */
const conversation = async (newsroom: Newsroom, articleId: string) => {
  const story = { id: articleId }
  const first = await newsroom.comment({ story, body: 'The figures are older than the dam.\n\nhttps://example.org/a' })
  const reply = await newsroom.comment({ parent: first, body: 'شكرًا على التوضيح، وماذا عن هذه السنة؟' })
  await newsroom.comment({ parent: { ...reply, articleId }, body: 'سوپاس، منیش هەمان پرسیارم هەیە.' })
  await newsroom.comment({ story, body: 'I was there in 1988.', pickedAt: new Date(), pickNote: 'A witness.' })
  const gone = await newsroom.comment({ story, body: 'Gone.', status: 'DELETED' })
  await newsroom.comment({ parent: gone, body: 'That is not what was said.' })
  await newsroom.comment({ story, body: 'Withoutanyspace'.repeat(20) })
}

/** One address of every kind of page in an edition of the sample newspaper. */
export const pagesOf = async (newsroom: Newsroom, locale: Locale): Promise<Record<PageType, string>> => {
  // The story that has the most to show.
  const [found] = (await newsroom.ask(
    `SELECT a.id, a.slug, t.slug AS tag, w.slug AS author, s.slug AS source, x.slug AS section,
            to_char(a.published_at AT TIME ZONE 'Asia/Baghdad', 'YYYY-MM-DD') AS day
       FROM article a
       JOIN article_tag at ON at.article_id = a.id JOIN tag t ON t.id = at.tag_id
       JOIN byline b ON b.article_id = a.id JOIN author w ON w.id = b.author_id
       JOIN source s ON s.id = a.source_id JOIN section x ON x.id = a.section_id
      WHERE a.locale = $1 AND a.status = 'PUBLISHED' AND a.is_sample
      ORDER BY a.lead_media_id IS NULL, jsonb_array_length(a.body::jsonb) DESC, at.position, b.position LIMIT 1`,
    [locale],
  )) as Row[]
  if (!found) throw new Error(`The sample newspaper has no story with all it can have in ${locale}.`)
  await conversation(newsroom, found.id)
  const gone = await newsroom.article({
    locale,
    status: 'WITHDRAWN',
    headline: { en: 'Taken back', ar: 'خبر مسحوب', ckb: 'هەواڵی کشێنراوە' }[locale],
    slug: `taken-back-${process.pid}-${Math.random().toString(36).slice(2)}`,
  })
  return {
    front: paths.front(locale),
    article: paths.story({ locale, slug: found.slug }),
    thread: paths.thread({ locale, slug: found.slug }),
    section: paths.section(locale, found.section),
    tag: paths.tag(locale, found.tag),
    author: paths.author(locale, found.author),
    source: paths.source(locale, found.source),
    latest: paths.latest(locale),
    archive: `/${locale}/archive`,
    day: paths.archive(locale, found.day),
    top: paths.top(locale, '7d'),
    search: paths.search(locale, { q: { en: 'water', ar: 'الماء', ckb: 'ئاو' }[locale] }),
    missing: `/${locale}/article/nobody-wrote-this`,
    withdrawn: paths.story({ locale, slug: gone.slug }),
  }
}

/** What stands wider than the page; parts that scroll by themselves are allowed to. */
export const sticksOut = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const scrolls = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement))
    return [...document.querySelectorAll('body *')]
      .filter((element) => !scrolls(element.parentElement))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect()
        return right > width + 1 || left < -1
      })
      .map((element) => `${element.tagName} ${element.className}`)
      .slice(0, 5)
  })
