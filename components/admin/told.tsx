'use client'

import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react'

let said = ''
/** How often something was said: the same words may be said of two. */
let times = 0
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What is said of something that leaves the list with the form that it was done by. */
export const tell = (words: string) => {
  said = words
  times += 1
  for (const listener of listeners) listener()
}

/** Takes from the address what a page was told by it: drawn anew it would say that again. Of the router, which draws it. */
const forget = (name: string) => {
  const address = new URL(window.location.href)
  address.searchParams.delete(name)
  window.history.replaceState(null, '', address)
}

/**
 * Whoever was in the line that is gone goes on where that is said: the browser would leave them nowhere, and the words far above
 * what they see. Not who is somewhere else.
 */
const useComing = (place: RefObject<HTMLElement | null>, words: string, time: number) =>
  useEffect(() => {
    if (!words) return
    const before = document.activeElement
    const isNowhere = () => document.activeElement === null || document.activeElement === document.body
    if (isNowhere()) return place.current?.focus()
    // It goes with the page that is drawn anew, a while after that was said.
    const watching = new MutationObserver(() => {
      if (before?.isConnected) return
      watching.disconnect()
      if (isNowhere()) place.current?.focus()
    })
    watching.observe(document.body, { childList: true, subtree: true })
    return () => watching.disconnect()
  }, [place, words, time])

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
  const time = useSyncExternalStore(
    subscribe,
    () => times,
    () => 0,
  )
  const place = useRef<HTMLParagraphElement>(null)
  useComing(place, words, time)
  useEffect(() => {
    if (atFirst) {
      tell(atFirst)
      forget(by)
    }
    return () => tell('')
  }, [atFirst, by])
  return (
    <p
      ref={place}
      role="status"
      tabIndex={-1}
      // Where the page came anew, without a script, it begins here.
      autoFocus={atFirst !== ''}
      className="mt-4 empty:mt-0"
    >
      {words}
    </p>
  )
}
