import 'server-only'
import type { Feed, FeedItem } from '@/features/imports/feed-item'
import { wordsOf, type ImportedArticle } from '@/features/imports/imported-article'
import { readItem } from '@/features/imports/read-item'
import { ItemRefused } from '@/features/imports/refusing'
import type { Locale } from '@/lib/locales'
import { FetchRefused, type SafeFetch } from '@/lib/safe-fetch'
import type { DueWire } from '../polling/queries'
import { wholeStoryAt } from './whole'

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

const wordsIn = ({ body }: ImportedArticle) => body.map(wordsOf).join('\n').trim()

/**
 * What came of reading a story at its own address. `whole`: all of its words are known; `away`: its page is not to be had, now;
 * `none`: there is no page, or no story in it. Only of the first is `article` more than what the feed says in short.
 */
export type Reading = { article: ImportedArticle; reading: 'whole' | 'away' | 'none' }

/** An item as it was read. `feed`: what its feed says of it is what it is held to. */
export type Read = { article: ImportedArticle; reading: Reading['reading'] | 'feed' }

/** As `wholeStoryAt`, where not to have it is no failure. */
const pageOf = async ({ url }: ImportedArticle, fetching: SafeFetch) => {
  if (!url) return null
  try {
    return await wholeStoryAt(url, fetching)
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error
    // What may not be fetched may not be tomorrow.
    return error.reason === 'url_not_allowed' ? null : undefined
  }
}

/** A story with all of its words, where there are more at its own address than in the feed. */
export const withWholeText = async (
  article: ImportedArticle,
  { item, feed, wire }: { item: FeedItem; feed: Around; wire: Wire },
  fetching: SafeFetch,
): Promise<Reading> => {
  const content = await pageOf(article, fetching)
  if (typeof content !== 'string') return { article, reading: content === null ? 'none' : 'away' }
  // What the feed says in short stands above the story.
  const summary = item.summary ?? item.content
  const whole = readAs({ ...item, summary, content: { text: content, html: true } }, feed, 1, wire)
  const isMore = whole && wordsIn(whole).length > wordsIn(article).length
  // Its print stays that of the feed's item: a page may be another one every time.
  return { article: isMore ? { ...whole, hash: article.hash } : article, reading: 'whole' }
}

const plain = (text: string) => ({ text, html: false })
const bare: Around = { format: 'RSS', authors: [] }
/** A story that is known already, as if a feed said it. */
const itemOf = (article: ImportedArticle): FeedItem => ({
  guid: article.guid,
  ...(article.url && { url: article.url }),
  title: plain(article.headline),
  summary: plain(article.standfirst),
  authors: [],
  categories: [],
  pictures: article.leads.map(({ src }) => ({ url: src })),
})

/** The same for one of which the feed's words are known already, and their page was not to be had then. */
export const readAgain = async (article: ImportedArticle, wire: Wire, fetching: SafeFetch): Promise<Reading> => {
  const item = { ...itemOf(article), summary: plain(article.standfirst || wordsIn(article)) }
  const { article: read, reading } = await withWholeText(article, { item, feed: bare, wire }, fetching)
  const { standfirst, body, leads } = read
  return { article: { ...article, standfirst, body, leads: article.leads.length > 0 ? article.leads : leads }, reading }
}

/** A story that is here already, with the words its own page has now; null where that is no story. */
export const withWordsOf = (article: ImportedArticle, content: string, wire: Wire): ImportedArticle | null => {
  const read = readAs({ ...itemOf(article), content: { text: content, html: true } }, bare, 1, wire)
  return read && { ...article, body: read.body }
}
