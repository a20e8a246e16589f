'use client'

import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { decideComments, pickComment, undoDecision } from './actions'
import { asRead, goOf, stateReducer, type Action, type Listed } from './queue-state'
import { refusedIn, type QueueWords } from './queue-words'

type Done = { action: Action; ids: readonly string[]; batchId: Promise<string | null> }
type Refusal = { code: string; detail: string; field?: string }
export type Toast = { text: string; count: number; mayUndo: boolean; gone?: number }

/** How long the line at the foot of the page offers to undo. The comment itself offers it as long as it stands there. */
const toastFor = 10_000

/** What was decided on this page, told to the server in the order it was decided, and how it is taken back. */
export const useDecisions = (items: readonly Listed[], words: QueueWords) => {
  const [states, change] = useReducer(stateReducer, {})
  const [toast, setToast] = useState<Toast | null>(null)
  const done = useRef<Done[]>([])

  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => setToast(null), toastFor)
    return () => clearTimeout(timer)
  }, [toast])

  const say = useCallback((text: string) => setToast({ text, count: 0, mayUndo: false }), [])

  const refuse = useCallback(
    (ids: readonly string[], refusal: Refusal) => {
      const problem = refusedIn(words, refusal)
      if (refusal.field === 'read') {
        const changed = refusal.detail.split(' ')
        change({ ids, to: { decided: undefined, isSelected: ids.length > 1 } })
        change({ ids: changed, to: { isChanged: true, isSelected: false } })
      } else change({ ids, to: { decided: undefined, problem } })
      say(problem)
    },
    [words, say],
  )

  const decide = useCallback(
    (ids: readonly string[], action: Action, reason?: string) => {
      change({ ids, to: { decided: action, isSelected: false, problem: undefined } })
      setToast({ text: words.toast[action], count: ids.length, mayUndo: true })
      const read = items.filter(({ id }) => ids.includes(id)).map(asRead)
      const batchId = decideComments({ read, action, ...(reason && { reason }) }).then(
        (outcome) => {
          if (outcome.state !== 'done') {
            if (outcome.state === 'refused') refuse(ids, outcome)
            return null
          }
          const { batchId, changed } = outcome.result
          // Some had been decided so already: what is said is what was done.
          if (batchId === null) say(words.toast.nothing)
          else if (changed.length < ids.length) setToast({ text: words.toast[action], count: changed.length, mayUndo: true }) // prettier-ignore
          change({ ids: changed, to: { batchId, together: changed.length } })
          return batchId
        },
        () => {
          refuse(ids, { code: 'database', detail: '' })
          return null
        },
      )
      done.current.push({ action, ids, batchId })
    },
    [items, refuse, say, words],
  )

  const undo = useCallback(
    async (batchId: string, ids: readonly string[], commentId?: string) => {
      const outcome = await undoDecision({ batchId, ...(commentId && { commentId }) }).catch(() => null)
      if (outcome?.state === 'done') {
        const { changed, gone } = outcome.result
        const back = [...changed, ...gone]
        change({ takenBack: { items, batchId, commentId, changed, gone } })
        done.current = done.current
          .map((one) => ({ ...one, ids: one.ids.filter((id) => !back.includes(id)) }))
          .filter((one) => one.ids.length > 0)
        // Somebody else has taken it back before.
        if (back.length === 0) say(words.decided.elsewhere)
        else setToast({ text: words.toast.undone, count: changed.length, mayUndo: false, gone: gone.length })
        return changed.length > 0
      }
      const refused = outcome?.state === 'refused' ? outcome : { code: 'database', detail: '' }
      const problem = words.problems[refused.code] ?? words.problems.other ?? ''
      change({ ids, to: { problem } })
      say(problem)
      return false
    },
    [items, say, words],
  )

  /** The last thing done here, whichever comment it was about; answers the first comment that is back. */
  const undoLast = useCallback(async () => {
    const last = done.current.pop()
    const batchId = await last?.batchId
    return last && batchId && (await undo(batchId, last.ids)) ? last.ids[0] : undefined
  }, [undo])

  /** This one alone, or everything that was decided together with it. */
  const undoOf = useCallback(
    (item: Listed, isAll: boolean) => {
      const go = goOf(item, states[item.id])
      if (go) void undo(go.batchId, [item.id], isAll ? undefined : item.id)
    },
    [states, undo],
  )

  const pick = useCallback(
    async (id: string, on: boolean, note: string) => {
      const outcome = await pickComment({ id, on, note }).catch(() => null)
      if (outcome?.state === 'done') change({ ids: [id], to: { isPicked: on, problem: undefined } })
      else refuse([id], outcome?.state === 'refused' ? outcome : { code: 'database', detail: '' })
    },
    [refuse],
  )

  return { states, change, toast, say, decide, undoLast, undoOf, pick }
}
