import 'server-only'
import { readFeed } from '@/features/imports/feed'
import type { Feed } from '@/features/imports/feed-item'
import { InputRefused, type Input } from '@/features/imports/input'
import { decodeText } from '@/features/imports/decode-text'
import { mostFromNetwork } from '@/features/imports/sources'
import { unpacked } from '@/features/imports/unpack'
import { feedFrom, kindOfXml } from '@/features/imports/xml-feed'
import { askedApart } from './apart'

/** Larger than any feed of news. */
export const largestFeed = 5 * 1024 * 1024
/** Longer than any story, in characters: what it takes to read one is time in which nobody is served. */
export const longestItem = 400_000
/** What is shorter is read sooner than a process begins. */
const longestHere = 100_000

type Answer = { parsed: object } | { refused: string }

/**
 * Reads a feed as imports do, but a large one in a process of its own: the one that asks for feeds serves readers, too.
 * @throws InputRefused
 */
export const readFeedApart = async (input: Input): Promise<Feed> => {
  const whole = unpacked(input, largestFeed)
  const text = decodeText(whole)
  const isJson = /^\s*[{[]/.test(text)
  const first = (feed: Feed) => ({ ...feed, items: feed.items.slice(0, mostFromNetwork) })
  if (isJson || text.length <= longestHere) return first(readFeed(whole))
  const kind = kindOfXml(text)
  const answer = await askedApart<Answer>(text, {
    program: 'feed-child.mjs',
    args: [kind, String(mostFromNetwork), String(longestItem)],
    megabytes: 256,
    // It gives way to everybody else, and nobody waits for it.
    patience: 30_000,
    mostBytes: 3 * largestFeed,
  })
  if (!answer) throw new InputRefused('takes more time or memory to read than a feed may.', 'heavy')
  if ('refused' in answer) throw new InputRefused(answer.refused, 'broken')
  const feed = feedFrom(kind, answer.parsed)
  if (feed.items.length === 0) throw new InputRefused(`is ${feed.format} without a single item.`, 'empty')
  return feed
}
