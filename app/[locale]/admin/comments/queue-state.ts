import type { ReactNode } from 'react'

/** One comment of the list, as the server drew it and as it stands. */
export type Listed = {
  id: string
  status: 'PUBLISHED' | 'HELD' | 'REJECTED' | 'DELETED'
  isReported: boolean
  isOwn: boolean
  isPicked: boolean
  pickNote: string
  claimedBy: string | null
  batchId: string | null
  content: ReactNode
}

export type Action = 'approve' | 'reject'

/** What this page knows of a comment beyond what was drawn. */
export type State = {
  /** What was decided here, or that somebody else did; the comment keeps its place. */
  decided?: Action | 'elsewhere'
  batchId?: string | null
  /** `null` where it was heard that nobody has it (any more). */
  claimedBy?: string | null
  isSelected?: boolean
  isPicked?: boolean
  /** Why it was not done. */
  problem?: string
}

export type States = Record<string, State>

/** A change to some comments. */
export type Change = { ids: readonly string[]; to: State }

export const stateReducer = (states: States, { ids, to }: Change): States => {
  const next = { ...states }
  for (const id of ids) next[id] = { ...next[id], ...to }
  return next
}

/** Who else has it before them: what was heard last, be it nobody, else what the server drew. */
export const holderOf = ({ claimedBy }: Pick<Listed, 'claimedBy'>, state: State = {}) =>
  state.claimedBy === undefined ? claimedBy : state.claimedBy

/** What may be done with it now. */
export const mayOf = (item: Pick<Listed, 'status' | 'isReported' | 'isOwn' | 'claimedBy'>, state: State = {}) => {
  const { status, isReported, isOwn } = item
  const isFree = !isOwn && !state.decided && !holderOf(item, state)
  return {
    approve: isFree && (status === 'HELD' || status === 'REJECTED' || (status === 'PUBLISHED' && isReported)),
    reject: isFree && (status === 'HELD' || status === 'PUBLISHED'),
    pick: isFree && status === 'PUBLISHED',
  }
}
