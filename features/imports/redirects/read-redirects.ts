import { parse } from 'yaml'
import { z } from 'zod'
import { lose, type Lost } from '../archive'
import { InputRefused } from '../input'

/** An address that led on to another in the system a newspaper comes from: paths of its site, or whole addresses. */
export type Redirect = { from: string; to: string }
export type Redirects = { all: Redirect[]; lost: Lost }

/** More lines than anybody has written by hand. */
const mostRedirects = 100_000

const Line = z.looseObject({ from: z.string().min(1), to: z.string().min(1) })
const Section = z.record(z.string(), z.string()).or(z.literal('')).nullish()
const Sections = z.looseObject({ 301: Section, 302: Section }).or(z.null())

/** The first words of Ghost's redirects, in either of its ways to write them. */
export const isRedirects = (beginning: string) =>
  /^\ufeff?\s*\[\s*\{\s*"(from|to|permanent)"\s*:/.test(beginning) ||
  /^\ufeff?([ \t\r]*(#[^\n]*)?\n)*["']?30[12]["']?\s*:/.test(beginning)

const lines = (text: string): Redirect[] => {
  if (/^\s*\[/.test(text)) return z.array(Line).parse(JSON.parse(text))
  // Words stay words: neither 301 nor "no" is anything else.
  const sections = Sections.parse(parse(text, { schema: 'failsafe', maxAliasCount: 0 }))
  return [sections?.[302], sections?.[301]].flatMap((section) =>
    Object.entries(section || {}).map(([from, to]) => ({ from, to })),
  )
}

/** The path that a pattern of Ghost's means, where it means only one: "^\/old\/?$" is "/old". */
export const pathOfPattern = (pattern: string) => {
  const insensitive = /^\/(.*)\/i$/.exec(pattern)?.[1]
  const bare = (insensitive ?? pattern)
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/(\\?\/)\?$/, '$1')
    .replace(/\\([/.\-_~])/g, '$1')
  if (/[\\^$*+?()[\]{}|]/.test(bare)) return
  return bare.startsWith('/') ? bare : `/${bare}`
}

/**
 * Reads Ghost's redirects.json or redirects.yaml. Patterns that mean more than one address are counted in `lost`.
 * @throws InputRefused
 */
export const readRedirects = (text: string): Redirects => {
  let read
  try {
    read = lines(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const why = error instanceof z.ZodError ? 'says something else' : (error as Error).message.split('\n')[0]!
    throw new InputRefused(`begins like redirects of Ghost, but cannot be read: ${why.slice(0, 120)}.`)
  }
  if (read.length > mostRedirects) throw new InputRefused(`has more than ${mostRedirects} redirects.`)
  const lost: Lost = new Map()
  const all = read.flatMap(({ from, to }) => {
    const path = pathOfPattern(from)
    if (path === undefined) lose(lost, 'redirect of a pattern')
    return path === undefined ? [] : [{ from: path, to }]
  })
  return { all, lost }
}
