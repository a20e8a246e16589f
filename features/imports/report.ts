import type { Locale } from '@/lib/locales'
import type { Lost } from './archive'
import { Few } from './few'
import type { MissedPictures } from './missed-pictures'
import type { NewNames } from './new-names'
import type { ItemOutcome } from './outcome'

/** An item that was taken, whatever became of it. */
export type Taken = ItemOutcome & {
  headline: string
  locale: Locale
  language: string | null
  publishedAt: Date
  /** For when it was planned there, where that lies ahead. */
  plannedFor?: Date | undefined
}

/** So many are named of each kind; those that were refused, and what a dry run would do, at greater length. */
export const named = 10
export const refusedNamed = 100
export const previewed = 200

/** `knownBy`: the source that stands for an old site, so that its stories are known again; none of them names it. */
type Input = { name: string; format: string; items: number; leftOut: number; knownBy?: string }
type Refusal = { where: string; headline: string; reason: string }
type Note = { where: string; headline: string; note: string }
/** How often each was met. */
type Tally = Map<string, number>

/** What an import did: counts of everything, and the first of each kind by name. It is as small for a hundred thousand as for ten. */
export type ImportReport = {
  inputs: Input[]
  /** Former addresses of an old site that lead to stories now: by its redirects, and those the stories themselves had. */
  redirects: number
  addresses: number
  /** Former addresses of its authors, tags and categories that were not known yet. */
  lists: number
  /** What archives hold that could not be kept, and how often. */
  lost: Lost
  /** Comments that came along with their stories. */
  comments: number
  /** Items that were taken, whatever became of them: these five together. */
  taken: Few<Taken>
  added: Few<Taken>
  updated: Few<Taken>
  unchanged: number
  /** Changed where they come from, and left as they are because they have been edited here since. */
  left: Few<Taken>
  /** Drafts that are published now, as they came. */
  released: Few<Taken>
  /** By what became of them, and whether readers have them: "new", "new, a draft". */
  kinds: Map<string, Few<Taken>>
  /** Drafts that would have been published, had nobody edited them here. */
  editedDrafts: Few<Taken>
  /** New stories by section; items that are in no language of ours, by language and edition: "de en". */
  sections: Tally
  languages: Tally
  refused: Few<Refusal>
  /** What was decided about items that were taken, for a person to know. */
  notes: Few<Note>
  /** Names that were not here. */
  names: NewNames
  pictures: { kept: number; unreachable: number; refused: number }
  /** How many a dry run would have asked for. */
  picturesToAsk: number
  /** How many pictures were not reachable, by reason. */
  picturesWhy: Record<string, number>
  /** Which pictures could not be had. */
  picturesMissed: MissedPictures
}

/** The report of an import that has not begun. */
export const emptyReport = (
  given: Pick<ImportReport, 'inputs' | 'names' | 'pictures' | 'picturesWhy' | 'picturesMissed'>,
): ImportReport => ({
  ...given,
  redirects: 0,
  addresses: 0,
  picturesToAsk: 0,
  lists: 0,
  lost: new Map(),
  comments: 0,
  taken: new Few(previewed),
  added: new Few(named),
  updated: new Few(named),
  unchanged: 0,
  left: new Few(named),
  released: new Few(named),
  kinds: new Map(),
  editedDrafts: new Few(named),
  sections: new Map(),
  languages: new Map(),
  refused: new Few(refusedNamed),
  notes: new Few(named),
})

/** How an item is listed. */
export const kindOf = (kind: ItemOutcome['kind'], draft: boolean) => `${kind}${draft ? ', a draft' : ''}`

const count = (tally: Tally, what: string) => tally.set(what, (tally.get(what) ?? 0) + 1)

/** Writes down what became of an item. */
export const noteTaken = (report: ImportReport, one: Taken) => {
  const { kind, draft, edited, section, language, locale } = one
  report.taken.push(one)
  report.comments += one.comments ?? 0
  report.addresses += one.addresses ?? 0
  report.picturesToAsk += one.pictures ?? 0
  if (kind === 'new') report.added.push(one)
  if (kind === 'updated') report.updated.push(one)
  if (kind === 'unchanged') report.unchanged++
  if (kind === 'left') report.left.push(one)
  if (kind === 'published') report.released.push(one)
  if (kind === 'new') count(report.sections, section)
  if (language) count(report.languages, `${language} ${locale}`)
  if (edited && kind !== 'left') report.editedDrafts.push(one)
  // Those that somebody has edited are listed as such.
  if (kind === 'unchanged' && edited) return
  const listed = kindOf(kind, draft)
  if (!report.kinds.has(listed)) report.kinds.set(listed, new Few(named))
  report.kinds.get(listed)!.push(one)
}
