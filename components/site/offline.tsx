'use client'
import { useEffect } from 'react'

/** Has the browser keep what is read, or, once that is switched off, give it up. Waits until the page itself is done. */
export function Offline() {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const begin = () => void navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => {})
    if (document.readyState === 'complete') begin()
    else addEventListener('load', begin, { once: true })
    return () => removeEventListener('load', begin)
  }, [])
  return null
}
