import type { EditingView } from '@/features/writing/views'
import type { Facts, Text } from './types'

export type Saving =
  { state: 'saved' | 'saving' | 'unsaved' | 'offline' } | { state: 'refused'; code: string; field?: string }

/** What the page shows of it at one moment. */
export type DeskView = {
  facts: Facts
  saving: Saving
  /** Changed in a published story and not shown to readers yet. */
  pending: boolean
  others: string[]
  /** Somebody has taken a step with it since this page was drawn; the site itself where `by` is empty. */
  moved: { status: EditingView['status']; by: string } | null
  /** `base` is what both began from, where that is known. */
  conflict: { mine: Text; theirs: EditingView; base: Text | null } | null
  /** Somebody has deleted it: there is nothing to save to any more. */
  isGone: boolean
  /** What stands beside the text and was not taken, with the reason; the rest is saved, with what was there before. */
  untaken: Partial<Record<keyof Facts, string>>
  /** The pictures that a save left out, by their words: they are in the library no more. */
  leftOut: readonly string[]
  /** The words of an earlier visit that this page could not read; empty where there are none. */
  aside: string
  /** Grows with every change of the text. */
  typed: number
}
