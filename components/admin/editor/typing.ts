import { useState, useSyncExternalStore } from 'react'
import { keepTyped, typedHere, type Typed } from './keeping'

/** What was typed and is no name yet, by the field it stands in: a step on the way of a story draws its page anew. */
const typed = new Map<string, Typed | null>()
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** As it was left on this machine, where the page has just been loaded. */
const read = (place: string) => {
  const known = typed.get(place)
  if (known !== undefined) return known
  const kept = typedHere(place)
  typed.set(place, kept)
  return kept
}

/**
 * The text of a field that is not part of the story yet, kept on this machine until it is. It was typed over `value`: where that
 * has become another, by a choice or by somebody else, it is nothing any more. `isLeft`: the field was gone from with it there.
 */
export const useTyping = (place: string, value = '') => {
  const kept = useSyncExternalStore(
    subscribe,
    () => read(place),
    () => null,
  )
  const [isIn, setIn] = useState(false)
  const text = kept?.over === value ? kept.text : value
  const type = (next: string) => {
    const now = next === value ? null : { text: next, over: value }
    typed.set(place, now)
    keepTyped(place, now)
    for (const listener of listeners) listener()
  }
  return { typed: text, type, isLeft: text !== value && !isIn, setIn }
}
