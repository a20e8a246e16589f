'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { withDigits } from '@/components/ui/digits'

/** By how much the figures above a list have changed since the page was drawn, by view. The list tells; the figures stand apart. */
type Since = Readonly<Record<string, number>>

const asDrawn: Since = {}
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
export const useTellCounts = (changes: Since) => {
  const told = JSON.stringify(changes)
  useEffect(() => {
    tell(JSON.parse(told) as Since)
    return () => tell(asDrawn)
  }, [told])
}

/** How many there are of a view: as the page was drawn with, and what was done on it since. */
export function FollowedCount({
  view,
  count,
  printed,
  digits,
}: {
  view: string
  count: number
  /** As the server writes it, which is right until something changes. */
  printed: string
  digits: string
}) {
  const change = useSyncExternalStore(
    subscribe,
    () => since[view] ?? 0,
    () => 0,
  )
  // What is counted no further says so as long as it may be true.
  const isCapped = printed.endsWith('+')
  return <>{change === 0 || isCapped ? printed : withDigits(Math.max(0, count + change), digits)}</>
}
