'use client'

import { useEffect, useState } from 'react'
import { askNews } from './actions'
import type { Change, Listed, States } from './queue-state'

const every = 10_000

/** Asks now and then what became of the comments of this page, and how many came: nothing moves for it. */
export const useNews = (items: readonly Listed[], at: string, states: States, change: (change: Change) => void) => {
  const [arrived, setArrived] = useState(0)
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const open = items.filter(({ id }) => !states[id]?.decided)
      const outcome = await askNews({ ids: open.map(({ id }) => id), since: at }).catch(() => null)
      if (outcome?.state !== 'done') return
      setArrived(outcome.result.arrived)
      for (const { id, status, claimedBy } of outcome.result.states) {
        const drawn = open.find((item) => item.id === id)
        if (!drawn) continue
        if (status !== drawn.status) change({ ids: [id], to: { decided: 'elsewhere', claimedBy: null } })
        else if ((states[id]?.claimedBy ?? drawn.claimedBy) !== claimedBy) change({ ids: [id], to: { claimedBy } })
      }
    }
    const timer = setInterval(() => void ask(), every)
    return () => clearInterval(timer)
  }, [items, at, states, change])
  return arrived
}
