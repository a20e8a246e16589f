'use client'

import { createContext, useContext, type ReactNode } from 'react'

type FailedWords = {
  heading: string
  lead: string
  retry: string
  /** Where one goes on, where no header leads there in words of its own. */
  home?: { href: string; label: string }
}

const Words = createContext<FailedWords | null>(null)

/**
 * Hands a page the few words of its own language that it needs when it breaks. They come with the page, because an error
 * page must not wait for anything, and from the server, because the catalogues are too heavy to travel.
 */
export function WithFailedWords({ words, children }: { words: FailedWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

/** @throws Error outside `WithFailedWords` */
export const useFailedWords = () => {
  const words = useContext(Words)
  if (!words) throw new Error('The page that broke was handed no words.')
  return words
}
