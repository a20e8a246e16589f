import type { ContentGiven } from './schema'

/** What stands beside a text, in the order of the editor's side panel. */
export const factNames = [
  'section',
  'authors',
  'tags',
  'lead',
  'slug',
  'source',
  'originalUrl',
  'sourcePolicy',
  'language',
] as const
export type FactName = (typeof factNames)[number]
export type FactsBeside = Pick<ContentGiven, FactName>

/** Words for what is kept as a name of ours. */
export type FactWords = {
  sections: readonly { slug: string; name: string }[]
  policies: Record<string, string>
  /** "{x} % from the left, {y} % from the top". */
  focusAt: string
}

type Lead = NonNullable<ContentGiven['lead']>
const middle = { x: 50, y: 50 }
const focusOf = (lead: Lead) => lead.focus ?? middle

/** The same fact has the same key here, whichever way its defaults are left out. */
const keys: { [N in FactName]: (text: FactsBeside) => unknown } = {
  section: ({ section }) => section,
  authors: ({ authors = [] }) => authors.map(({ name, slug = '' }) => [name, slug]),
  tags: ({ tags = [] }) => tags,
  lead: ({ lead }) => {
    if (!lead) return null
    const { x, y } = focusOf(lead)
    return [lead.mediaId, lead.alt ?? '', lead.caption ?? '', lead.credit ?? '', x, y]
  },
  slug: ({ slug }) => slug,
  source: ({ source }) => source && [source.name, source.url ?? ''],
  originalUrl: ({ originalUrl }) => originalUrl || null,
  sourcePolicy: ({ sourcePolicy }) => sourcePolicy || null,
  language: ({ language }) => language || null,
}

/** The facts that two texts do not share. */
export const changedFacts = (before: FactsBeside, after: FactsBeside) =>
  factNames.filter((name) => JSON.stringify(keys[name](before) ?? null) !== JSON.stringify(keys[name](after) ?? null))

const joined = (parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(' · ')

/** The words of the picture above a text, and where it is looked at if that is not its middle. */
const saidOfLead = (lead: Lead, { focusAt }: FactWords) => {
  const { x, y } = focusOf(lead)
  const isMiddle = x === middle.x && y === middle.y
  const focus = isMiddle ? '' : focusAt.replace('{x}', String(x)).replace('{y}', String(y))
  return joined([lead.alt, lead.caption, lead.credit, focus])
}

/** A fact in words; empty where there is none. */
export const saidOfFact = (text: FactsBeside, name: FactName, words: FactWords): string => {
  switch (name) {
    case 'section':
      return words.sections.find(({ slug }) => slug === text.section)?.name ?? text.section
    case 'authors':
      return (text.authors ?? []).map((author) => author.name).join(' · ')
    case 'tags':
      return (text.tags ?? []).join(' · ')
    case 'lead':
      return text.lead ? saidOfLead(text.lead, words) : ''
    case 'source':
      return joined([text.source?.name, text.source?.url])
    case 'sourcePolicy':
      return text.sourcePolicy ? (words.policies[text.sourcePolicy] ?? text.sourcePolicy) : ''
    default:
      return text[name] ?? ''
  }
}

/** What each is called in the words of the side panel. */
export const factLabels = {
  section: 'section',
  authors: 'authors',
  tags: 'tags',
  lead: 'lead',
  slug: 'slug',
  source: 'source',
  originalUrl: 'original',
  sourcePolicy: 'policy',
  language: 'language',
} as const satisfies Record<FactName, string>
