import type { ReactNode } from 'react'
import type { Acted } from '@/features/wires/views'

export type InboxActs = Acted['act']

/** One item of the list, as the server drew it and as it stands. */
export type Listed = {
  id: string
  state: 'NEW' | 'TAKEN' | 'DISMISSED'
  articleId: string | null
  hasChange: boolean
  /** Or was, and is there again: there is something to tell that is no change. */
  isGone: boolean
  isPublished: boolean
  content: ReactNode
}

/** What this page knows of an item beyond what was drawn. */
export type State = {
  did?: InboxActs | undefined
  articleId?: string | null
  wasHere?: boolean
  kept?: number
  problem?: string | undefined
}
export type States = Record<string, State>

/** By how much the figures above the list have changed since it was drawn. */
export const changesOf = (items: readonly Listed[], states: States) => {
  const changes = { waiting: 0, changed: 0 }
  for (const { id, state, hasChange, isGone } of items) {
    const did = states[id]?.did
    if (state === 'NEW' && (did === 'draft' || did === 'dismiss')) changes.waiting -= 1
    if (state !== 'NEW' && did === 'undo') changes.waiting += 1
    if ((hasChange || isGone) && (did === 'accept' || did === 'leave')) changes.changed -= 1
  }
  return changes
}

export const stateReducer = (states: States, { id, to }: { id: string; to: State }): States => ({
  ...states,
  [id]: { ...states[id], ...to },
})
