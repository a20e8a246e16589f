import { fieldOf, rankOf, type Field, type Kind } from './fields'
import type { RecordLine, Reference, ReferenceType } from './views'

/** One field of what was done; undefined where the line does not speak of it on that side. */
export type Change = { name: string; field: Field | undefined; before: unknown; after: unknown }

export type { Kind }

type Sides = Record<string, unknown>
type Told = Pick<RecordLine, 'action' | 'subjectType' | 'before' | 'after' | 'reason'>

const isSides = (value: unknown): value is Sides => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A side field by field: what stands in a field by language, or deeper, by its whole name. */
const flat = (value: unknown, above = ''): Sides => {
  if (value === null || value === undefined) return {}
  if (!isSides(value)) return { [above]: value }
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inside]) => {
      const name = above === '' ? key : `${above}.${key}`
      return isSides(inside) ? flat(inside, name) : { [name]: inside }
    }),
  ) as Sides
}

/** When an embargo ends was once written as when something happens. */
const asWritten = ({ action, before, after }: Told) => {
  const sides = { before: flat(before), after: flat(after) }
  if (action !== 'article.embargo' && action !== 'article.liftEmbargo') return sides
  const { at = null, ...rest } = sides.after
  return { before: sides.before, after: { ...rest, embargoUntil: at } }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** A switch that is off and a count of nothing say something in settings only; elsewhere they are how it mostly is. */
const saysNothing = (value: unknown, subject: string) =>
  isEmpty(value) || (subject !== 'setting' && (value === false || value === 0))

/**
 * What a line says was changed, field by field, in the order it is read: without what stayed as it was, what the line says
 * elsewhere, and ids that mean nothing to people.
 */
export const changesOf = (line: Told): Change[] => {
  const { before, after } = asWritten(line)
  const subject = line.subjectType
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .map((name): Change | null => {
      const field = fieldOf(subject, name)
      if (field === null) return null
      const change = { name, field, before: before[name], after: after[name] }
      if (same(change.before, change.after)) return null
      if (isEmpty(change.before) && isEmpty(change.after)) return null
      if (!(name in before) && saysNothing(change.after, subject)) return null
      if (!(name in after) && saysNothing(change.before, subject)) return null
      if (field?.[0] === 'reason' && change.before === undefined && change.after === line.reason) return null
      return change
    })
    .filter((change) => change !== null)
    .sort((one, other) => rankOf(subject, one.name) - rankOf(subject, other.name))
}

const referring: readonly string[] = [
  ...([
    'account',
    'article',
    'author',
    'comment',
    'media',
    'section',
    'source',
    'sourceSlug',
    'tag',
    'webhook',
    'wire',
  ] as const),
] satisfies ReferenceType[]

/** Whether a value of this kind is the id or slug of a thing that has a name of its own. */
export const isReferring = (kind: Kind | undefined): kind is ReferenceType =>
  kind !== undefined && referring.includes(kind)

/** Everything that lines speak of and that has a name of its own. */
export const referencesIn = (lines: readonly RecordLine[]): Reference[] =>
  lines.flatMap((line) => [
    ...(referring.includes(line.subjectType) ? [{ type: line.subjectType as ReferenceType, id: line.subjectId }] : []),
    ...changesOf(line).flatMap(({ field, before, after }) =>
      [before, after].flatMap((value): Reference[] => {
        if (field?.[0] === 'sections')
          return (Array.isArray(value) ? value : []).map((slug) => ({ type: 'sectionSlug', id: String(slug) }))
        return typeof value === 'string' && isReferring(field?.[0]) ? [{ type: field[0], id: value }] : []
      }),
    ),
  ])

/** What stood on a list and stands there no more, and what came. */
export const listed = (before: readonly string[], after: readonly string[]) => ({
  removed: before.filter((one) => !after.includes(one)),
  added: after.filter((one) => !before.includes(one)),
})

/** Where two texts differ: what they begin and end with alike is left away but for a few words. */
export const differing = (before: string, after: string, around = 40) => {
  const [was, is] = [[...before], [...after]]
  let start = 0
  while (start < was.length && start < is.length && was[start] === is[start]) start += 1
  let end = 0
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end += 1
  // Whole words only.
  const isSpace = (at: number) => /\s/u.test(was[at] ?? ' ')
  while (start > 0 && !isSpace(start - 1)) start -= 1
  while (end > 0 && !isSpace(was.length - end)) end -= 1
  const lead = was.slice(0, start).join('')
  const tail = was.slice(was.length - end).join('')
  return {
    lead: lead.length > around ? `… ${lead.slice(-around).replace(/^\S*\s/u, '')}` : lead,
    before: was.slice(start, was.length - end).join(''),
    after: is.slice(start, is.length - end).join(''),
    tail: tail.length > around ? `${tail.slice(0, around).replace(/\s\S*$/u, '')} …` : tail,
  }
}

/** A text that is too long for a line of a table, cut between two words. */
export const cut = (text: string, most = 240) => {
  const characters = [...text]
  if (characters.length <= most) return text
  const begun = characters.slice(0, most).join('')
  return `${begun.replace(/\s+\S*$/u, '')} …`
}
