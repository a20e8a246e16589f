import { useState, type KeyboardEvent } from 'react'
import { nextOnShelf } from './shelf-keys'

/**
 * Several things that are one stop of Tab: it goes to the one where one was last, and past all of them; the arrow keys go
 * from one to the next. `ids` are theirs, in the order in which they are drawn.
 */
export function useRoving(ids: readonly string[]) {
  const [at, setAt] = useState('')
  const here = Math.max(0, ids.indexOf(at))
  return {
    /** For the element around them, in which nothing else has a `tabIndex`. */
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      // With these an arrow is the browser's, and leads to the page before.
      if (event.altKey || event.ctrlKey || event.metaKey) return
      const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[tabindex]')]
      const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
      const boxes = stops.map((stop) => stop.getBoundingClientRect())
      const to = nextOnShelf(event.key, here, boxes, isRtl)
      if (to === null) return
      event.preventDefault()
      stops[to]?.focus()
    },
    /** For one of them. */
    stop: (id: string) => ({ tabIndex: id === ids[here] ? 0 : -1, onFocus: () => setAt(id) }),
  }
}
