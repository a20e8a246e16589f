import type { Feed } from './feed-item'
import type { Input } from './input'
import { InputRefused } from './input'
import { readJsonFeed } from './json-feed'
import { decodeText } from './decode-text'
import { unpacked } from './unpack'
import { readXmlFeed } from './xml-feed'

/** Recognises a feed by what it says, never by its name, and reads it whole before anything is written. @throws InputRefused */
export const readFeed = (input: Input): Feed => {
  const text = decodeText(unpacked(input))
  const start = text.trimStart()
  if (start === '') throw new InputRefused('is empty.', 'empty')
  const feed = start.startsWith('{') || start.startsWith('[') ? readJsonFeed(text) : readXmlFeed(text)
  if (feed.items.length === 0) throw new InputRefused(`is ${feed.format} without a single item.`, 'empty')
  return feed
}
