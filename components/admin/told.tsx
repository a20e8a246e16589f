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

/** Says above a list what was done last to one of it, at `first` what its address says; nothing on another page. */
export function Told({ first = '' }: { first?: string }) {
  const words = useSyncExternalStore(
    subscribe,
    () => said,
    () => '',
  )
  useEffect(() => () => tell(''), [])
  return (
    <p role="status" className="mt-4 empty:mt-0">
      {words || first}
    </p>
  )
}
