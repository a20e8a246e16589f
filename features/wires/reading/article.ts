import 'server-only'
import type { Feed, FeedItem } from '@/features/imports/feed-item'
import { wordsOf, type ImportedArticle } from '@/features/imports/imported-article'
import { readItem } from '@/features/imports/read-item'
import { ItemRefused } from '@/features/imports/refusing'
import type { Locale } from '@/lib/locales'
import type { SafeFetch } from '@/lib/safe-fetch'
import type { DueWire } from '../polling/queries'
import { wholeStoryIfAny } from './whole'

type Around = Omit<Feed, 'items'>
type Wire = Pick<DueWire, 'name' | 'locale'>

/** An item as its source has it, in the one form of every import; null for what is no story. */
export const readAs = (item: FeedItem, feed: Around, at: number, { name, locale }: Wire) => {
  try {
    return readItem(item, feed, at, { source: name, ...(locale && { locale: locale as Locale }) })
  } catch (error) {
    if (error instanceof ItemRefused) return null
    throw error
  }
}

const lengthOf = ({ body }: ImportedArticle) => body.map(wordsOf).join('').length

/** A story with all of its words, where there are more at its own address than in the feed. */
export const withWholeText = async (
  article: ImportedArticle,
  { item, feed, wire }: { item: FeedItem; feed: Around; wire: Wire },
  fetching: SafeFetch,
): Promise<ImportedArticle> => {
  const content = article.url && (await wholeStoryIfAny(article.url, fetching))
  if (!content) return article
  // What the feed says in short stands above the story.
  const summary = item.summary ?? item.content
  const whole = readAs({ ...item, summary, content: { text: content, html: true } }, feed, 1, wire)
  // Its print stays that of the feed's item: a page may be another one every time.
  return whole && lengthOf(whole) > lengthOf(article) ? { ...whole, hash: article.hash } : article
}

/** A story that is here already, with the words its own page has now; null where that is no story. */
export const withWordsOf = (article: ImportedArticle, content: string, wire: Wire): ImportedArticle | null => {
  const item: FeedItem = {
    guid: article.guid,
    ...(article.url && { url: article.url }),
    title: { text: article.headline, html: false },
    summary: { text: article.standfirst, html: false },
    content: { text: content, html: true },
    authors: [],
    categories: [],
    pictures: [],
  }
  const read = readAs(item, { format: 'RSS', authors: [] }, 1, wire)
  return read && { ...article, body: read.body }
}
