'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { withDigits } from '@/components/ui/digits'

/** By how much the figures above the list have changed since the page was drawn. The list tells; the figures stand apart. */
type Since = { waiting: number; reported: number; all: number }

const asDrawn: Since = { waiting: 0, reported: 0, all: 0 }
let since = asDrawn
const listeners = new Set<() => void>()
const tell = (now: Since) => {
  since = now
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Said by the list for as long as it stands there. */
export const useTellCounts = ({ waiting, reported, all }: Since) => {
  useEffect(() => {
    tell({ waiting, reported, all })
    return () => tell(asDrawn)
  }, [waiting, reported, all])
}

/** How many wait, or are reported: as the page was drawn with, less what was decided on it since. */
export function FollowedCount({
  view,
  count,
  printed,
  digits,
}: {
  view: keyof Since
  count: number
  /** As the server writes it, which is right until something changes. */
  printed: string
  digits: string
}) {
  const change = useSyncExternalStore(
    subscribe,
    () => since[view],
    () => 0,
  )
  // What is counted no further says so as long as it may be true.
  const isCapped = printed.endsWith('+')
  return <>{change === 0 || isCapped ? printed : withDigits(Math.max(0, count + change), digits)}</>
}
