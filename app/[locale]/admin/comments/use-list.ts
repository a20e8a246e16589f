'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { timesCame } from '@/components/ui/times-came'
import type { QueueAsked } from '@/features/moderation/schema'
import type { Locale } from '@/lib/locales'
import { nextComments, readAgain } from './actions'
import { drawnAnew, type Change, type Listed, type ListedPage } from './queue-state'

/**
 * The comments of a page that stands open: more are brought in behind the last, and one is drawn anew in its place. What
 * stands there stays where it is.
 */
export const useList = (drawn: ListedPage, asked: QueueAsked, locale: Locale) => {
  const [{ items, at, end, next }, setPage] = useState(drawn)
  const isAsking = useRef(false)

  // Their times are told like those the page came with.
  useEffect(() => {
    document.dispatchEvent(new Event(timesCame))
  }, [items])

  /** Brings in what follows; answers the first of it, `null` where nothing does, `undefined` where that is not known. */
  const more = useCallback(async () => {
    if (end === null || isAsking.current) return end === null ? null : undefined
    isAsking.current = true
    const outcome = await nextComments({ locale, asked: { ...asked, after: end } }).catch(() => null)
    isAsking.current = false
    if (outcome?.state !== 'done') return undefined
    const page = outcome.result
    const known = new Set(items.map(({ id }) => id))
    const fresh = page.items.filter(({ id }) => !known.has(id))
    setPage((before) => ({
      items: [...before.items, ...fresh],
      // Who has come to the end of what waits has seen all that came until then.
      at: page.next === null && asked.view !== 'all' && asked.view !== 'decided' ? page.at : before.at,
      end: page.end ?? before.end,
      next: page.next,
    }))
    return fresh[0]?.id ?? null
  }, [items, end, asked, locale])

  /** Draws a comment anew, with what it says now. */
  const redraw = useCallback(
    async (id: string, change: (change: Change) => void) => {
      const after = items.find((item) => item.id === id)?.after ?? ''
      const outcome = await readAgain({ ids: [id], locale, asked: { ...asked, after } }).catch(() => null)
      const now: Listed | undefined = outcome?.state === 'done' ? outcome.result[0] : undefined
      if (!now) return false
      setPage((before) => ({ ...before, items: before.items.map((item) => (item.id === id ? now : item)) }))
      change({ ids: [id], to: drawnAnew })
      return true
    },
    [items, asked, locale],
  )

  return { items, at, next, more, redraw }
}
