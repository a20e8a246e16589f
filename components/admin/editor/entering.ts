import type { KeyboardEvent } from 'react'

/** Enter goes on to what comes next; with Shift it is a key as any other, and while letters are composed it is theirs. */
export const onEnter = (event: KeyboardEvent, next: () => void) => {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  next()
}
