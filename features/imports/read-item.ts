import 'server-only'
import { createHash } from 'node:crypto'
import type { Body } from '@/features/articles/body'
import { oneLine, plainText, plainTextWithin } from '@/features/articles/plain-text'
import { nameAsKept } from '@/features/articles/rules'
import { mostWeight, weightOf } from '@/features/articles/weight'
import { isBlank } from '@/lib/blank'
import { cut } from '@/lib/cut'
import { lose, type Lost } from './archive'
import { blocksFromHtml, blocksFromText, lineFromHtml, shortLineFromHtml } from './blocks'
import { namesFrom } from './bylines'
import { readDate } from './dates'
import type { Feed, FeedItem, Wishes } from './feed-item'
import { ForeignPicture, ImportedArticle, wordsOf, type ImportedBlock } from './imported-article'
import { editionOf } from './languages'
import { ItemRefused } from './refusing'
import { hrefFrom } from './spans'
import { repeatsBeginning, samePlace, standfirstWithin, tidyBody } from './tidy'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const webAddress = (address: string | undefined, base: string | null = null) => {
  const href = hrefFrom(address, base)
  return href?.startsWith('http') ? href : null
}

/** At most `most` characters, cut at a word and marked as cut. */
const shortened = (text: string, most: number) => {
  if (text.length <= most) return text
  const begun = cut(text, most - 1)
  const word = begun.lastIndexOf(' ')
  return `${(word > most / 2 ? begun.slice(0, word) : begun).trimEnd()}…`
}

/** Whether there is a tag or a reference in it. */
const hasMarkup = (text: string) => {
  const from = text.search(/<[a-z/!]/i)
  return (from >= 0 && text.includes('>', from)) || /&(#\w+|\w+);/.test(text)
}

const line = (said: { text: string; html: boolean } | undefined) => {
  if (!said) return ''
  // A title without tags or references means what it says: "a < b".
  return said.html && hasMarkup(said.text) ? lineFromHtml(said.text) : oneLine(said.text)
}

const blocksOf = (said: { text: string; html: boolean } | undefined, base: string | null, lost: Lost) =>
  !said ? [] : said.html ? blocksFromHtml(said.text, base, lost) : blocksFromText(said.text)

const longestStandfirst = 2_000
/** What is said above the story. */
const standfirstOf = (summary: string, lost: Lost) => {
  if (summary.length > longestStandfirst) lose(lost, 'end of a standfirst of more than 2,000 characters')
  return shortened(summary, longestStandfirst)
}

/** The first of many; how many more there are is counted. */
const first = <T>(all: readonly T[], most: number, what: string, lost: Lost) => {
  if (all.length > most) lose(lost, `${what} beyond the ${most}th`, all.length - most)
  return all.slice(0, most)
}

/** Names as they are kept; one with nothing in it to see is none, and counted. */
const namesSeen = (names: readonly string[], what: string, lost: Lost) => {
  const seen = names.map(nameAsKept).filter(Boolean)
  if (seen.length < names.length) lose(lost, `name of ${what} with nothing in it to see`, names.length - seen.length)
  return seen
}

/** Some of them say the same, or nothing: more than a story keeps are read, but not any number. */
const mostRead = 500

/** Blocks that are no pictures. */
const ownOf = (blocks: readonly ImportedBlock[]): Body =>
  blocks.flatMap((block) => (block.kind === 'picture' || block.kind === 'pictures' ? [] : [block]))

const wordsIn = (blocks: readonly ImportedBlock[]) => blocks.map(wordsOf).join('\n').trim()

/** The story itself, its standfirst, and the picture it begins with. */
const storyOf = (item: FeedItem, url: string | null, lost: Lost) => {
  const summary = line(item.summary)
  if (item.asItIs) {
    const body = blocksOf(item.content, url, lost)
    const [opening] = body
    return {
      standfirst: standfirstOf(summary, lost),
      body,
      opening: opening?.kind === 'picture' ? opening.picture : undefined,
    }
  }
  let body = tidyBody(blocksOf(item.content, url, lost), url)
  // Nothing but a link or a picture: the summary is all the story there is.
  if (wordsIn(body) === '' && summary) body = [...body, ...tidyBody(blocksOf(item.summary, url, lost), url)]
  let standfirst = repeatsBeginning(summary, body) ? '' : standfirstOf(summary, lost)
  const within = standfirst ? undefined : standfirstWithin(body)
  if (within) {
    standfirst = oneLine(within)
    body = body.slice(1)
  }
  const [top] = body
  const opening = top?.kind === 'picture' ? top.picture : undefined
  return { standfirst, body, opening }
}

const mostLeads = 5
const longestCaption = 20_000
const captionOf = (text: string | undefined) => {
  const words = text ? lineFromHtml(text.slice(0, longestCaption)) : ''
  return words ? { caption: [{ text: words }] } : {}
}

const leadsOf = (item: FeedItem, url: string | null, opening: ForeignPicture | undefined): ForeignPicture[] => {
  const reachable = item.pictures.flatMap((picture) => {
    const src = webAddress(picture.url, url)
    return src ? [{ src, picture }] : []
  })
  const named = reachable.slice(0, mostLeads).map(({ src, picture }) => {
    const credit = picture.credit ? shortLineFromHtml(picture.credit, 300) : undefined
    const alt = picture.alt ? shortLineFromHtml(picture.alt, 1_000) : ''
    return { src, alt, ...captionOf(picture.caption), ...(credit && { credit }) }
  })
  return named.length > 0 ? named : opening ? [opening] : []
}

// The key of an index has to be short.
const asKey = (guid: string) => (guid.length > 500 ? `sha256:${sha256(guid)}` : guid)
const urlOf = (item: FeedItem, feed: Pick<Feed, 'url'>) => webAddress(item.url, webAddress(feed.url))

/** What its source calls an item; null where it calls it nothing, so that it is known by what it says. */
export const guidOf = (item: FeedItem, feed: Pick<Feed, 'url'>) => {
  const guid = oneLine(item.guid ?? '') || urlOf(item, feed)
  return guid ? asKey(plainText(guid)) : null
}

/**
 * The print of an item, before anything of it is read: equal means nothing to do. What is called otherwise since an earlier
 * import has not changed by that; a number made anew says nothing.
 */
export const printOfItem = ({ formerly, ...item }: FeedItem, source: string | undefined) => {
  const named = formerly && formerly.path === undefined ? { ...item, guid: formerly.guid } : item
  return sha256(JSON.stringify([named, source ?? null]))
}

const sourceNamed = (name: string | undefined) => nameAsKept(name ? shortLineFromHtml(name, 200) : '').slice(0, 200)

/** The source by which stories of an old site are known again: it is called as the site was. */
export const nameOfSite = ({ title }: Pick<Feed, 'title'>) => sourceNamed(title)

/** What the newspaper calls the place where the stories come from. */
const sourceOf = (item: FeedItem, feed: Pick<Feed, 'title' | 'url'>, wishes: Wishes) => {
  const own = item.source?.name ? { name: item.source.name, url: item.source.url } : { name: feed.title, url: feed.url }
  const name = wishes.source === undefined ? sourceNamed(own.name) : nameAsKept(wishes.source).slice(0, 200)
  if (!name) throw new ItemRefused('says not where it comes from; name its source with --source')
  return { name, url: webAddress(own.url) }
}

const read = (
  item: FeedItem,
  feed: Omit<Feed, 'items'>,
  position: number,
  wishes: Wishes,
  lost: Lost,
): ImportedArticle => {
  const url = urlOf(item, feed)
  const story = storyOf(item, url, lost)
  const text = wordsIn(story.body)
  const said = line(item.title)
  const title = isBlank(said) ? '' : said
  if (title.length > 300) lose(lost, 'end of a headline of more than 300 characters')
  const headline = shortened(title || shortened(oneLine(text), 100), 300)
  if (isBlank(headline)) throw new ItemRefused('has neither headline nor text')
  if (!text && !item.asItIs) throw new ItemRefused('has no text')

  const { locale, language } = editionOf(wishes.locale, [item.language, feed.language], `${headline} ${text}`)
  const publishedAt = readDate(item.published)
  const updatedAt = readDate(item.updated)
  const leads = leadsOf(item, url, story.opening)
  const [lead] = leads
  // The picture on top is not shown a second time right beneath it.
  const body = lead && samePlace(story.opening?.src, lead.src) ? story.body.slice(1) : story.body
  const categories = first(item.categories, mostRead, 'tag', lost)
  const called = categories.map((name) => shortLineFromHtml(name, 100)).filter(Boolean)
  const tags = [...new Set(namesSeen(called, 'tag', lost))]
  const signed = item.authors.length > 0 ? item.authors : feed.authors
  const authors = namesSeen(first(signed, mostRead, 'author', lost).flatMap(namesFrom), 'author', lost)

  const checked = ImportedArticle.safeParse(
    plainTextWithin({
      position: `item ${position}`,
      guid: guidOf(item, feed) ?? `sha256:${sha256(`${headline}\n${item.published ?? ''}`)}`,
      ...(item.formerly && { formerly: item.formerly }),
      hash: printOfItem(item, wishes.source),
      url,
      locale,
      language,
      headline,
      standfirst: story.standfirst,
      body,
      leads,
      authors: first([...new Set(authors)], 50, 'author', lost),
      tags: first(tags, 100, 'tag', lost),
      sections: [...(item.section ? [oneLine(item.section)] : []), ...tags].slice(0, 200),
      source: sourceOf(item, feed, wishes),
      views: item.views ?? null,
      notes: [...(publishedAt ? [] : [item.published ? 'has a date nobody can read' : 'has no date'])],
      publishedAt: null,
      updatedAt: null,
    }),
  )
  if (!checked.success) {
    const [issue] = checked.error.issues
    throw new ItemRefused(`has more than an article may: ${issue?.path.join('.')} ${issue?.message}`)
  }
  if (weightOf(ownOf(checked.data.body)) > mostWeight) throw new ItemRefused('has more to it than a page can show')
  return { ...checked.data, publishedAt, updatedAt }
}

/**
 * Reads one item into the one form every format is read into. Pure but for the parser: nothing is fetched or written.
 * @param lost counts what a story of ours cannot hold
 * @throws ItemRefused with the reason, for what is no article, or has anything in it that is too long or too deep to be read: one
 * item is no reason to leave the others
 */
export const readItem = (
  item: FeedItem,
  feed: Omit<Feed, 'items'>,
  position: number,
  wishes: Wishes = {},
  lost: Lost = new Map(),
): ImportedArticle => {
  try {
    return read(item, feed, position, wishes, lost)
  } catch (error) {
    if (error instanceof RangeError) throw new ItemRefused(`cannot be read: ${error.message.toLowerCase()}`)
    throw error
  }
}
