import 'server-only'
import { safeFetch, type SafeFetch } from '@/lib/safe-fetch'
import type { Archive } from './archive'
import { readFeed } from './feed'
import type { Feed } from './feed-item'
import { isGhostExport } from './ghost/export-rows'
import { isRoutes, readRoutes, usualRoutes, type Routes } from './ghost/permalinks'
import { readGhost } from './ghost/read-ghost'
import { InputRefused, isAddress, readInput } from './input'
import { decodeText } from './decode-text'
import { usualBases, type Bases } from './lists/old-list'
import { reopened, reopenedBytes, type Reopened } from './open-file'
import { isRedirects, readRedirects, type Redirects } from './redirects/read-redirects'
import { unpacked } from './unpack'
import { isWordPressExport } from './wordpress/export-reader'
import { readWordPress } from './wordpress/read-wordpress'

/**
 * A file or address that was read: a feed whole, of an archive what is in it, and it has at least one item; or what led where on
 * the site that such an archive is of.
 */
export type Source = { name: string } & (
  { feed: Feed; leftOut: number } | { archive: Archive } | { redirects: Redirects; site: string | undefined }
)

/** A feed from the network is somebody else's to fill: what stands beyond this many items is not read. */
export const mostFromNetwork = 200

/** What is known of the old site besides its export. */
type OldSite = { site: string | undefined; bases: Bases; routes: Routes }

const archiveIn = async (
  found: Reopened | undefined,
  { site, bases, routes }: OldSite,
): Promise<Archive | undefined> => {
  if (!found) return
  const archive = isWordPressExport(found.beginning)
    ? await readWordPress(found.open, site, bases)
    : isGhostExport(found.beginning)
      ? await readGhost(found.open, site, routes)
      : undefined
  if (!archive) return
  if (archive.count === 0) throw new InputRefused(`is a ${archive.feed.format} without a single post.`)
  return archive
}

const readWhole = async (name: string, fetching: SafeFetch, old: OldSite): Promise<Source | undefined> => {
  try {
    const fromDisk = isAddress(name) ? undefined : await archiveIn(await reopened(name), old)
    if (fromDisk) return { name, archive: fromDisk }
    const input = await readInput(name, fetching)
    const archive = input.fromNetwork ? await archiveIn(await reopenedBytes(input.bytes), old) : undefined
    if (archive) return { name, archive }
    const text = isAddress(name) ? '' : decodeText(unpacked(input))
    const beginning = text.slice(0, 64 * 1024)
    if (isRedirects(beginning)) return { name, redirects: readRedirects(text), site: old.site }
    if (isRoutes(beginning)) return void Object.assign(old.routes, readRoutes(text))
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
export const readSources = async (
  names: readonly string[],
  fetching: SafeFetch = safeFetch,
  site?: string,
  bases: Bases = usualBases,
) => {
  const old: OldSite = { site, bases, routes: usualRoutes() }
  const sources: Source[] = []
  for (const name of names) {
    const source = await readWhole(name, fetching, old)
    if (source) sources.push(source)
  }
  const isGhost = sources.some((source) => 'archive' in source && source.archive.feed.format === 'Ghost export')
  if (sources.length < names.length && !isGhost)
    throw new InputRefused("Ghost's routes say how its addresses were made: name its export beside them.")
  return sources
}
