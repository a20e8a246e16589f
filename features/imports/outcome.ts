import type { Change } from '@/features/articles/references'
import type { Written } from '@/features/articles/mutations'
import type { Locale } from '@/lib/locales'
import type { ArchiveItem, Lost } from './archive'
import type { Pictures } from './pictures'
import type { Known } from './queries'

/**
 * What became of an item. `left`: it has changed where it comes from, but somebody has edited it here since, and their words
 * stay. `article` is null for one that a dry run would make; `draft`: readers do not have it; `edited`: it could have been published now, had
 * nobody edited it since.
 */
export type ItemOutcome = {
  kind: 'new' | 'updated' | 'published' | 'left' | 'unchanged'
  article: Written | null
  section: string
  draft: boolean
  edited: boolean
  /** How many comments came along, and old addresses that lead to it from now on. */
  comments?: number
  addresses?: number
  /** How many pictures a dry run would have asked for. */
  pictures?: number
  /** What could not come along, because somebody else's has its place here. */
  lost?: Lost
}

/** What comes along with a story out of an archive. */
export type Along = Pick<ArchiveItem, 'comments' | 'mayBeDiscussed' | 'oldPaths'> & {
  /** Written for this newspaper, wherever it stood before: no source, no original elsewhere. */
  isOwn: boolean
}

/** How an item is written. */
export type How = {
  publish: boolean
  /** Nobody has read it anywhere yet: it is published on the day that it is published here. */
  neverPublished?: boolean
  /** Whether drafts of earlier imports that nobody has edited are published too. */
  publishDrafts?: boolean
  /** Where new articles go, whatever they say of themselves. */
  section?: string
  dryRun: boolean
  /** One that is here already stays just as it is, whatever has become of it where it comes from. */
  onlyNew?: true
  now: Date
  pictures: Pictures
  along?: Along
  /** What belongs to a new story beside it, in the same change. */
  beside?: (change: Change, written: Written) => Promise<void>
}

// An item whose pictures could not be had is remembered as such, so that the next run asks for them again.
export const incomplete = (hash: string) => `${hash} without pictures`

export const isDraft = ({ article }: Known) => !['PUBLISHED', 'WITHDRAWN'].includes(article.status)
export const isEdited = ({ article, version }: Known) => article.version !== version
// A word about when readers may see it is the newsroom's, too.
const isUntouched = (known: Known) =>
  known.article.status === 'DRAFT' && known.article.embargoUntil === null && !isEdited(known)

/** Readers may have this draft now. */
export const mayPublish = (known: Known, { publishDrafts }: How) => Boolean(publishDrafts) && isUntouched(known)

export const outcomeOf = (kind: ItemOutcome['kind'], known: Known, { publishDrafts }: How): ItemOutcome => {
  const { id, locale, slug, section } = known.article
  return {
    kind,
    article: { id, locale: locale as Locale, slug },
    section: section.slug,
    draft: isDraft(known) && kind !== 'published',
    edited: Boolean(publishDrafts) && isDraft(known) && !isUntouched(known),
  }
}
