'use client'

import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { forgetHere, keepHere, keptHere } from './keeping'
import type { Doors, Text } from './types'

export type Saving =
  { state: 'saved' | 'saving' | 'unsaved' | 'offline' } | { state: 'refused'; code: string; field?: string }

const afterTyping = 2_500
const againAfter = 5_000

/**
 * Saves by itself: some seconds after typing, when the text is left, and when a lost connection is back. What is not saved
 * yet is kept on this machine. When somebody else saved meanwhile, `onStale` is handed the text that could not be.
 */
export const useSaving = ({
  id,
  first,
  read,
  doors,
  onStale,
  onKept,
}: {
  id: string
  first: { version: number; pending: boolean; content: Text }
  read: () => Text
  doors: Doors
  onStale: (mine: Text) => void
  /** A text of an earlier visit that never arrived, written over the version that stands now. */
  onKept: (text: Text) => void
}) => {
  const [saving, setSaving] = useState<Saving>({ state: 'saved' })
  const [pending, setPending] = useState(first.pending)
  const version = useRef(first.version)
  const changes = useRef(0)
  const saved = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<boolean> | null>(null)
  const stopped = useRef(false)

  const send = useEffectEvent(async (): Promise<boolean> => {
    const upTo = changes.current
    const content = read()
    keepHere(id, { version: version.current, content })
    setSaving({ state: 'saving' })
    try {
      const heard = await doors.save({ id, version: version.current, content })
      if (heard.state === 'done') {
        version.current = heard.result.version
        saved.current = upTo
        setPending(heard.result.pending)
        if (changes.current === upTo) {
          forgetHere(id)
          setSaving({ state: 'saved' })
        } else setSaving({ state: 'unsaved' })
        return true
      }
      if (heard.state === 'refused' && heard.code === 'stale_version') {
        stopped.current = true
        onStale(content)
      } else if (heard.state === 'refused')
        setSaving({ state: 'refused', code: heard.code, ...(heard.field !== undefined && { field: heard.field }) })
      return false
    } catch {
      setSaving({ state: 'offline' })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void saveNow(), againAfter)
      return false
    }
  })

  /** Sends what is not saved yet, one save after the other; whether all of it has arrived. */
  const saveNow = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    while (running.current) await running.current
    if (stopped.current) return false
    if (changes.current === saved.current) return true
    running.current = send()
    try {
      return await running.current
    } finally {
      running.current = null
    }
  }, [])

  const touch = useCallback(() => {
    changes.current += 1
    setSaving((now) => (now.state === 'offline' ? now : { state: 'unsaved' }))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void saveNow(), afterTyping)
  }, [saveNow])

  const keep = useEffectEvent(() => {
    if (changes.current !== saved.current && !stopped.current)
      keepHere(id, { version: version.current, content: read() })
  })
  const offered = useEffectEvent(() => {
    const kept = keptHere(id)
    if (!kept || JSON.stringify(kept.content) === JSON.stringify(first.content)) return
    if (kept.version === version.current) {
      onKept(kept.content)
      touch()
    } else {
      stopped.current = true
      onStale(kept.content)
    }
  })

  useEffect(() => {
    offered()
    const onLeave = () => {
      keep()
      void saveNow()
    }
    const onBack = () => void saveNow()
    const onHidden = () => {
      if (document.visibilityState === 'hidden') onLeave()
    }
    window.addEventListener('pagehide', onLeave)
    window.addEventListener('online', onBack)
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      clearTimeout(timer.current)
      window.removeEventListener('pagehide', onLeave)
      window.removeEventListener('online', onBack)
      document.removeEventListener('visibilitychange', onHidden)
    }
  }, [saveNow])

  /** Goes on from another version: the two texts have been made one. */
  const goOnFrom = useCallback(
    (from: number) => {
      version.current = from
      stopped.current = false
      touch()
      void saveNow()
    },
    [saveNow, touch],
  )
  /** Takes over what somebody else saved, when there is nothing of one's own. */
  const takeOver = useCallback((from: number, waits: boolean) => {
    version.current = from
    setPending(waits)
  }, [])

  const isClean = useCallback(() => changes.current === saved.current && !running.current, [])
  return { saving, pending, version, touch, saveNow, goOnFrom, takeOver, isClean }
}
