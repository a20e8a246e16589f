import { SaxesParser } from 'saxes'
import { characterEntitiesHtml4 } from 'character-entities-html4'
import { plainText } from '@/features/articles/plain-text'
import { nameAsKept } from '@/features/articles/rules'
import { decodedPieces } from '@/features/imports/decode-pieces'
import { InputRefused } from '@/features/imports/input'
import { fromRoot } from '@/features/imports/xml-feed'
import { cut } from '@/lib/cut'
import { checkAddress, FetchRefused } from '@/lib/safe-fetch'

/** A feed that a list names: of whom, where it is, and the page it is the feed of. */
export type ListedFeed = { name: string; feedUrl: string; url: string }
export type FeedList = {
  feeds: ListedFeed[]
  /** What is listed and can be no source, and why. */
  refused: { name: string; reason: string }[]
}

/** Longer lists are nobody's reading. */
const mostFeeds = 5_000
const largestList = 10 * 1024 * 1024
const deepest = 50
const longestName = 80
const longestAddress = 500

/** The first words of a list of feeds. */
export const isOpml = (beginning: string) => /^<opml[\s>]/i.test(fromRoot(beginning))

const attribute = (attributes: Record<string, string>, name: string) =>
  Object.entries(attributes)
    .find(([key]) => key.toLowerCase() === name)?.[1]
    .trim() ?? ''

const webPage = (address: string) =>
  address.length <= longestAddress && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
    ? address
    : ''

const why = (feedUrl: string) => {
  if (feedUrl.length > longestAddress || !URL.canParse(feedUrl)) return 'has an address that is none'
  try {
    checkAddress(feedUrl)
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error
    return 'has an address that does not lead to the open internet'
  }
}

/**
 * Reads a list of feeds (OPML 1 and 2) piece by piece. Folders are how somebody sorted them; a feed that stands in two is one.
 * @throws InputRefused for XML that is broken, has a document type, or would fill our memory
 */
export const readOpml = async (bytes: AsyncIterable<Buffer>): Promise<FeedList> => {
  const parser = new SaxesParser()
  // Not XML's, but programs leave them in titles.
  Object.assign(parser.ENTITIES, characterEntitiesHtml4, parser.ENTITIES)
  const feeds = new Map<string, ListedFeed>()
  const refused: FeedList['refused'] = []
  let depth = 0
  let listed = 0
  parser.on('error', (error) => {
    throw new InputRefused(`is XML that breaks off or is miswritten: ${error.message.slice(0, 120)}.`)
  })
  parser.on('doctype', () => {
    throw new InputRefused('has a DOCTYPE, which is not read: take the <!DOCTYPE …> out of it.')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > deepest) throw new InputRefused(`has elements more than ${deepest} deep.`)
    const feedUrl = name.toLowerCase() === 'outline' ? attribute(attributes, 'xmlurl') : ''
    if (!feedUrl) return
    if (++listed > mostFeeds) throw new InputRefused(`lists more than ${mostFeeds.toLocaleString('en')} feeds.`)
    const said = attribute(attributes, 'title') || attribute(attributes, 'text')
    const host = URL.canParse(feedUrl) ? new URL(feedUrl).host.replace(/^www\./, '') : feedUrl
    const called = cut(nameAsKept(plainText(said)), longestName).trim() || cut(host, longestName)
    const reason = why(feedUrl)
    if (reason) refused.push({ name: called, reason })
    else if (!feeds.has(new URL(feedUrl).href))
      feeds.set(new URL(feedUrl).href, { name: called, feedUrl, url: webPage(attribute(attributes, 'htmlurl')) })
  })
  parser.on('closetag', () => {
    depth -= 1
  })
  let size = 0
  for await (const piece of decodedPieces(bytes)) {
    size += piece.length
    if (size > largestList) throw new InputRefused('is larger than a list of feeds may be (10 MB).')
    parser.write(piece)
  }
  parser.close()
  if (listed === 0) throw new InputRefused('is a list of feeds (OPML) without a single feed.')
  return { feeds: [...feeds.values()], refused }
}
