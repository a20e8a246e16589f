'use client'

import { useEffect, useRef } from 'react'
import type { Locale } from '@/lib/locales'
import type { IslandWords } from './words'

export type IslandGiven = { articleId: string; locale: Locale; words: IslandWords; now: string }

/** Brings the thread to life once it comes near, is used, or is what the address asks for. */
export function ThreadIsland({ articleId, locale, words, now }: IslandGiven) {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const section = mark.current?.closest('section')
    if (!section) return
    let isLeft = false
    let stop = () => {}
    const begin = () => {
      rest()
      void import('./island').then(({ startThread }) => {
        if (!isLeft) stop = startThread(section, { articleId, locale, words, now })
      })
    }
    const watcher = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && begin(), {
      rootMargin: '600px',
    })
    const rest = () => {
      watcher.disconnect()
      removeEventListener('hashchange', asked)
      section.removeEventListener('focusin', begin)
    }
    const asked = () => {
      if (/^#(comment|write)/.test(location.hash)) begin()
    }
    watcher.observe(section)
    addEventListener('hashchange', asked)
    section.addEventListener('focusin', begin)
    asked()
    return () => {
      isLeft = true
      rest()
      stop()
    }
  }, [articleId, locale, words, now])
  return <span ref={mark} hidden />
}
