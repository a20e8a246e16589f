import type { ReactNode } from 'react'

/** One comment of the list, as the server drew it and as it stands. */
export type Listed = {
  id: string
  /** Of what it says and what was decided about it: sent with every decision. */
  version: string
  /** Behind which place its page of the list begins. */
  after: string
  status: 'PUBLISHED' | 'HELD' | 'REJECTED' | 'DELETED'
  isReported: boolean
  isOwn: boolean
  isPicked: boolean
  pickNote: string
  claimedBy: string | null
  batchId: string | null
  /** How many were decided in the same go, and still stand so. */
  together: number
  content: ReactNode
}

/** A page of the list as it was drawn. */
export type ListedPage = {
  items: Listed[]
  /** When it was made. */
  at: string
  /** Asks for what comes behind the last; `null` where there is none. */
  end: string | null
  /** The page that follows, and whether this one only looked through the nearest. */
  next: { href: string; isPartial: boolean } | null
}

export type Action = 'approve' | 'reject'

/** What this page knows of a comment beyond what was drawn. */
export type State = {
  /**
   * What was decided or taken back here, that somebody else did, or that its author has taken it back; the comment keeps its
   * place.
   */
  decided?: Action | 'undone' | 'gone' | 'elsewhere'
  batchId?: string | null
  together?: number
  /** `null` where it was heard that nobody has it (any more). */
  claimedBy?: string | null
  isSelected?: boolean
  /** It is not any more as it was drawn: first it must be read again. */
  isChanged?: boolean
  isPicked?: boolean
  /** Why it was not done. */
  problem?: string
}

export type States = Record<string, State>

/** Who else has it before them: what was heard last, be it nobody, else what the server drew. */
export const holderOf = ({ claimedBy }: Pick<Listed, 'claimedBy'>, state: State = {}) =>
  state.claimedBy === undefined ? claimedBy : state.claimedBy

/** By what it is taken back, and how many with it; `null` where there is nothing (any more) to take back. */
export const goOf = ({ batchId, together }: Pick<Listed, 'batchId' | 'together'>, state: State = {}) => {
  const isHere = state.decided === 'approve' || state.decided === 'reject'
  const id = isHere ? state.batchId : state.decided ? null : batchId
  return id ? { batchId: id, together: state.together ?? together } : null
}

/**
 * Comments beside which all that was decided in one go is offered to be taken back: the first of each in the list, so that it
 * is offered once.
 */
export const firstOfGoes = (items: readonly Pick<Listed, 'id' | 'batchId' | 'together'>[], states: States) => {
  const first = new Map<string, string>()
  for (const item of items) {
    const go = goOf(item, states[item.id])
    if (go && go.together > 1 && !first.has(go.batchId)) first.set(go.batchId, item.id)
  }
  return new Set(first.values())
}

/** A go, or one comment of it, that was taken back, in the list that shows it. */
type TakenBack = {
  items: readonly Listed[]
  batchId: string
  commentId?: string
  changed: readonly string[]
  gone: readonly string[]
}

const afterUndo = (states: States, { items, batchId, commentId, changed, gone }: TakenBack) => {
  const next = { ...states }
  const becomes = ({ id, batchId: drawn }: Listed, together: number): State => {
    if (gone.includes(id)) return { decided: 'gone' }
    // What was decided on this page is as it was drawn; what it was drawn with is not true any more.
    if (changed.includes(id)) return drawn === batchId ? { decided: 'undone' } : { decided: undefined, batchId: null, together: undefined } // prettier-ignore
    const wasMeant = commentId === undefined || commentId === id
    return wasMeant ? { decided: 'elsewhere' } : { together: together - changed.length - gone.length }
  }
  for (const item of items) {
    const go = goOf(item, states[item.id])
    if (go?.batchId === batchId) next[item.id] = { ...states[item.id], problem: undefined, ...becomes(item, go.together) } // prettier-ignore
  }
  return next
}

/** Of a comment that was drawn anew nothing of before is true. */
export const drawnAnew = {
  decided: undefined,
  batchId: undefined,
  together: undefined,
  claimedBy: undefined,
  isSelected: false,
  isChanged: false,
  isPicked: undefined,
  problem: undefined,
} satisfies State

/** How a comment is named in what is sent: as it was read. */
export const asRead = ({ id, version }: Pick<Listed, 'id' | 'version'>) => `${id}@${version}`

/** A change to some comments. */
export type Change = { ids: readonly string[]; to: State } | { takenBack: TakenBack }

export const stateReducer = (states: States, change: Change): States => {
  if ('takenBack' in change) return afterUndo(states, change.takenBack)
  const next = { ...states }
  for (const id of change.ids) next[id] = { ...next[id], ...change.to }
  return next
}

const dealtWith: readonly State['decided'][] = ['approve', 'reject', 'elsewhere', 'gone']

/** How many of the list neither wait nor are reported any more, though the page was drawn with them. */
export const dealtWithOf = (items: readonly Pick<Listed, 'id' | 'status' | 'isReported'>[], states: States) => {
  const done = items.filter(({ id }) => dealtWith.includes(states[id]?.decided))
  return {
    waiting: done.filter(({ status }) => status === 'HELD').length,
    reported: done.filter(({ isReported }) => isReported).length,
  }
}

/** What may be done with it now. */
export const mayOf = (item: Pick<Listed, 'status' | 'isReported' | 'isOwn' | 'claimedBy'>, state: State = {}) => {
  const { status, isReported, isOwn } = item
  const isFree = !isOwn && !state.decided && !state.isChanged && !holderOf(item, state)
  return {
    approve: isFree && (status === 'HELD' || status === 'REJECTED' || (status === 'PUBLISHED' && isReported)),
    reject: isFree && (status === 'HELD' || status === 'PUBLISHED'),
    pick: isFree && status === 'PUBLISHED',
  }
}
