'use client'

import { useEffect, useRef, useState } from 'react'
import type { Suggestion } from '@/features/search/views'

/** How long somebody pauses before they are offered anything, in ms. */
const pause = 180

/** What is offered for what has been typed; a question that was overtaken is not waited for. */
export const useSuggestions = (program: string, locale: string) => {
  const [suggestions, setSuggestions] = useState<Suggestion[]>([])
  const [isOpen, setOpen] = useState(false)
  const waiting = useRef<{ timer?: ReturnType<typeof setTimeout>; asking?: AbortController }>({})

  const stop = () => {
    clearTimeout(waiting.current.timer)
    waiting.current.asking?.abort()
  }
  useEffect(() => stop, [])

  const ask = async (typed: string) => {
    const asking = (waiting.current.asking = new AbortController())
    const query = new URLSearchParams({ q: typed.slice(0, 100), locale }).toString()
    try {
      const answer = await fetch(`${program}?${query}`, { signal: asking.signal })
      // Told to wait, or the database is away: one can search all the same.
      const found = answer.ok ? ((await answer.json()) as { suggestions: Suggestion[] }).suggestions : []
      setSuggestions(found)
      setOpen(found.length > 0)
    } catch {
      // Overtaken, or no connection.
    }
  }

  const close = () => {
    stop()
    setOpen(false)
  }
  const type = (typed: string) => {
    stop()
    if (typed.trim().length < 2) return close()
    waiting.current.timer = setTimeout(() => void ask(typed), pause)
  }
  return { suggestions, isOpen, type, close }
}
