'use client'

import { useEffect, useSyncExternalStore } from 'react'

const kept = 'desk.keys'
const changed = 'desk-keys'

const subscribe = (tell: () => void) => {
  window.addEventListener(changed, tell)
  window.addEventListener('storage', tell)
  return () => {
    window.removeEventListener(changed, tell)
    window.removeEventListener('storage', tell)
  }
}

/** A browser that keeps nothing has the keys on. */
const read = () => {
  try {
    return localStorage.getItem(kept) !== 'off'
  } catch {
    return true
  }
}

/** Whether single keys do things, and how to say so: who speaks to their computer switches them off (WCAG 2.1.4). */
export const useKeysOn = () => {
  const on = useSyncExternalStore(subscribe, read, () => true)
  const set = (wanted: boolean) => {
    try {
      localStorage.setItem(kept, wanted ? 'on' : 'off')
    } catch {}
    window.dispatchEvent(new Event(changed))
  }
  return [on, set] as const
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"])'))

/** The key that is meant on any keyboard: who writes Arabic or Kurdish presses the same places. */
const meant = ({ key, code }: KeyboardEvent) => {
  if (key === '؟') return '?'
  if (/^[\x20-\x7e]$/.test(key)) return key.toLowerCase()
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase() ?? key
}

/** Hands single keys to `press`, which says whether it knew them; not while somebody types or a sheet lies on top. */
export const useKeys = (on: boolean, press: (key: string) => boolean) =>
  useEffect(() => {
    if (!on) return
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return
      if (press(meant(event))) event.preventDefault()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [on, press])
