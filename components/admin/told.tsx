'use client'

import { useEffect, useSyncExternalStore } from 'react'

let said = ''
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What is said of something that leaves the list with the form that it was done by. */
export const tell = (words: string) => {
  said = words
  for (const listener of listeners) listener()
}

/** Takes from the address what a page was told by it: drawn anew it would say that again. Of the router, which draws it. */
const forget = (name: string) => {
  const address = new URL(window.location.href)
  address.searchParams.delete(name)
  window.history.replaceState(null, '', address)
}

/**
 * Says above a list what was done last to one of it; nothing on another page. `first` is what the page was led to with, by
 * that name in its address: it stands there before scripts have come, and is not said again.
 */
export function Told({ first }: { first?: { words: string; by: string } | undefined }) {
  const { words: atFirst = '', by = '' } = first ?? {}
  const words = useSyncExternalStore(
    subscribe,
    () => said,
    () => atFirst,
  )
  useEffect(() => {
    if (atFirst) {
      tell(atFirst)
      forget(by)
    }
    return () => tell('')
  }, [atFirst, by])
  return (
    <p role="status" className="mt-4 empty:mt-0">
      {words}
    </p>
  )
}
