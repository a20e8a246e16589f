import { useState } from 'react'

/** What was typed and is no name yet, by the field it stands in: a step on the way of a story draws its page anew. */
const typed = new Map<string, string>()

/** The text of a field that is not part of the story yet, kept for as long as the page stands. */
export const useTyping = (place: string, first = '') => {
  const [text, setText] = useState(() => typed.get(place) ?? first)
  const type = (next: string) => {
    if (next === first) typed.delete(place)
    else typed.set(place, next)
    setText(next)
  }
  return [text, type] as const
}
