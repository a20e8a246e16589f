'use client'

import { useEffect, useRef, useState } from 'react'
import { mostAtOnce } from '@/features/moderation/rules'
import type { QueueAsked } from '@/features/moderation/schema'
import { askNews } from './actions'
import { holderOf, type Change, type Listed, type States } from './queue-state'
import { readAlong } from './reading-along'

/** How often one asks whether somebody still has a comment: that two minutes are over is told by nobody. */
const heldEvery = 15_000

/** Signed out, or no moderator any more. */
export type Over = 'signedOut' | 'noModerator'
const overBy: Record<string, Over | undefined> = {
  sign_in: 'signedOut',
  forbidden: 'noModerator',
  second_factor: 'noModerator',
}

/**
 * What became of the comments of this page, and how many came since: told as it happens, and nothing moves for it. `over`: why
 * one may not see the queue any more, for as long as that is so.
 */
export const useNews = (
  { items, at, asked }: { items: readonly Listed[]; at: string; asked: QueueAsked },
  states: States,
  change: (change: Change) => void,
) => {
  const [since, setSince] = useState({ arrived: 0, written: 0 })
  const [over, setOver] = useState<Over | null>(null)
  const ask = useRef(async () => {})
  useEffect(() => {
    ask.current = async () => {
      const open = items.filter(({ id }) => !states[id]?.decided)
      const ids = open.map(({ id }) => id).slice(-mostAtOnce)
      const outcome = await askNews({ ids, since: at, asked }).catch(() => null)
      if (outcome?.state === 'refused') setOver((before) => overBy[outcome.code] ?? before)
      if (outcome?.state !== 'done') return
      setOver(null)
      const { arrived, written, states: now } = outcome.result
      setSince({ arrived, written })
      for (const { id, status, version, claimedBy } of now) {
        const drawn = open.find((item) => item.id === id)
        if (!drawn) continue
        if (status !== drawn.status)
          change({ ids: [id], to: { decided: status === 'DELETED' ? 'gone' : 'elsewhere', claimedBy: null } })
        else if (version !== drawn.version) change({ ids: [id], to: { isChanged: true, isSelected: false, claimedBy } })
        else if (holderOf(drawn, states[id]) !== claimedBy) change({ ids: [id], to: { claimedBy } })
      }
    }
  }, [items, at, asked, states, change])
  useEffect(() => {
    let isAsking = false
    let isNews = false
    // One question at a time: what happens meanwhile is asked for afterwards.
    const hear = async () => {
      isNews = true
      if (isAsking) return
      isAsking = true
      while (isNews) {
        isNews = false
        await ask.current()
      }
      isAsking = false
    }
    return readAlong(() => void hear())
  }, [])
  const isHeld = items.some((item) => !states[item.id]?.decided && holderOf(item, states[item.id]))
  useEffect(() => {
    if (!isHeld) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void ask.current()
    }, heldEvery)
    return () => clearInterval(timer)
  }, [isHeld])
  return { ...since, over }
}
