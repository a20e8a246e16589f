import 'server-only'
import { safeFetch, type SafeFetch } from '@/lib/safe-fetch'
import { readFeed } from './feed'
import type { Feed } from './feed-item'
import { InputRefused, readInput } from './input'

/** A file or address that was read whole, and has at least one item. */
export type Source = { name: string; feed: Feed; leftOut: number }

/** A feed from the network is somebody else's to fill: what stands beyond this many items is not read. */
export const mostFromNetwork = 200

const readWhole = async (name: string, fetching: SafeFetch): Promise<Source> => {
  try {
    const input = await readInput(name, fetching)
    const feed = readFeed(input)
    const items = input.fromNetwork ? feed.items.slice(0, mostFromNetwork) : feed.items
    return { name, feed: { ...feed, items }, leftOut: feed.items.length - items.length }
  } catch (error) {
    if (error instanceof InputRefused) throw new InputRefused(`${name} ${error.message}`)
    throw error
  }
}

/**
 * Reads files and addresses, touching nothing: needs no database.
 * @throws InputRefused for the first that cannot be read, with a sentence for a person
 */
export const readSources = async (names: readonly string[], fetching: SafeFetch = safeFetch) => {
  const sources = []
  for (const name of names) sources.push(await readWhole(name, fetching))
  return sources
}
