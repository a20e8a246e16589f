import { Content } from '@/features/writing/schema'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every page of this desk has kept these; the other facts came to them later, and may be missing. */
const always = ['headline', 'standfirst', 'slug', 'section', 'authors', 'tags', 'body']

/** What only a save refuses: a headline that is still empty, half an address. Whoever typed it goes on there. */
const unfinished = ['too_small', 'too_big', 'custom', 'invalid_format']

/**
 * Whether the desk can show a text that was kept on this machine. It may be of another time than the page, or of anybody's
 * making, and one that the desk does not know would take the whole page down.
 */
export const isReadable = (content: unknown): boolean => {
  if (!isRecord(content) || !always.every((name) => Object.hasOwn(content, name))) return false
  const read = Content.safeParse(content)
  return (
    read.success ||
    read.error.issues.every(({ code, path }) => (path[0] === 'body' ? code === 'too_big' : unfinished.includes(code)))
  )
}

/** What stands in a text for programs. */
const notWords = ['kind', 'slug', 'section', 'language', 'mediaId', 'provider', 'url', 'originalUrl', 'href', 'at', 'sourcePolicy', 'version', 'base'] // prettier-ignore

/** The lines of whatever it is: runs of text that stand beside each other are one. */
const linesOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) {
    const isLine = value.length > 0 && value.every((one) => isRecord(one) && typeof one.text === 'string')
    return isLine ? [value.map(({ text }) => text as string).join('')] : value.flatMap(linesOf)
  }
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, inside]) => (notWords.includes(name) ? [] : linesOf(inside)))
}

/** The words of something kept that cannot be read, for whoever wants to copy them. */
export const wordsIn = (kept: string): string => {
  try {
    return linesOf(JSON.parse(kept))
      .filter((line) => line.trim() !== '')
      .join('\n')
  } catch {
    return kept
  }
}
