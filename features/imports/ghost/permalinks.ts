import { parse } from 'yaml'
import { z } from 'zod'
import { InputRefused } from '../input'

/** Where Ghost puts a story unless it is told otherwise; its pages in any case. */
export const usual = '/{slug}/'

/** The first words of a routes.yaml, in whatever order its three parts stand. */
export const isRoutes = (beginning: string) =>
  /^\ufeff?([ \t\r]*(#[^\n]*)?\n)*(routes|collections|taxonomies)\s*:/.test(beginning) &&
  /^collections\s*:/m.test(beginning)

const Permalink = z.string().regex(/^\/[^\s]*$/)
const Collection = z.looseObject({ permalink: z.union([Permalink, z.looseObject({})]).optional() })
const Taxonomies = z.looseObject({ tag: Permalink.optional(), author: Permalink.optional() })
const RoutesFile = z.looseObject({
  collections: z.record(z.string(), Collection).or(z.literal('')),
  taxonomies: Taxonomies.or(z.literal('')).optional(),
})

/** How addresses were made: of stories besides the usual way, one way for each collection; and of lists. */
export type Routes = { permalinks: string[]; tag: string; author: string }
export const usualRoutes = (): Routes => ({ permalinks: [], tag: '/tag/{slug}/', author: '/author/{slug}/' })

/**
 * How addresses are made, out of Ghost's routes.yaml.
 * @throws InputRefused
 */
export const readRoutes = (text: string): Routes => {
  try {
    const { collections, taxonomies } = RoutesFile.parse(
      parse(text.replace(/^\ufeff/, ''), { schema: 'failsafe', maxAliasCount: 0 }),
    )
    const all = Object.values(collections || {}).flatMap(({ permalink }) =>
      typeof permalink === 'string' ? [permalink] : [],
    )
    const lists = taxonomies || {}
    // What is not named there has no list of its own: the usual address is still somebody's bookmark.
    const { tag = usualRoutes().tag, author = usualRoutes().author } = lists
    return { permalinks: [...new Set(all)], tag, author }
  } catch (error) {
    const why = error instanceof z.ZodError ? 'says something else' : (error as Error).message.split('\n')[0]!
    throw new InputRefused(`begins like Ghost's routes, but cannot be read: ${why.slice(0, 120)}.`)
  }
}

/** What an address may be made of. */
export type Addressed = {
  slug: string
  id: string
  uuid: string
  tag: string | undefined
  author: string | undefined
  publishedAt: Date | null
}

const dayIn = (at: Date, timeZone: string) => {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const format = (zone: string) => new Intl.DateTimeFormat('en', { ...options, timeZone: zone })
  const own = () => {
    try {
      return format(timeZone)
    } catch {
      return format('UTC')
    }
  }
  return Object.fromEntries(
    own()
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
}

/**
 * The path a story had by one way of making them; nothing where it had none, as a draft by its date.
 * @param timeZone the old site's, whose days are meant
 */
export const pathBy = (permalink: string, story: Addressed, timeZone: string): string | undefined => {
  const day: Record<string, string> = story.publishedAt ? dayIn(story.publishedAt, timeZone) : {}
  const words: Record<string, string | undefined> = {
    ...{ slug: story.slug, id: story.id, uuid: story.uuid },
    ...{ year: day.year, month: day.month, day: day.day },
    // Ghost's word for a story without one.
    primary_tag: story.tag ?? 'all',
    ...{ primary_author: story.author ?? 'all', author: story.author ?? 'all' },
  }
  let isWhole = true
  const path = permalink.replace(/\{(\w+)\}|:(\w+)/g, (_, one: string | undefined, other: string | undefined) => {
    const word = words[(one ?? other)!]
    if (!word) isWhole = false
    return word ?? ''
  })
  return isWhole ? path : undefined
}
