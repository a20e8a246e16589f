'use client'

import { useEffect } from 'react'
import { claimComment } from './actions'

/** Who only passes by takes nothing. */
const claimAfter = 500

/**
 * Takes a comment for whoever has it before them, and says who has it else. Who leaves lets go; what is looked at for longer
 * than that is anybody's again after two minutes.
 */
export const useClaim = (current: string | null, hear?: (id: string, heldBy: string | null) => void) => {
  useEffect(() => {
    if (current === null) return
    const timer = setTimeout(async () => {
      const outcome = await claimComment({ id: current }).catch(() => null)
      if (outcome?.state === 'done') hear?.(current, outcome.result.heldBy)
    }, claimAfter)
    return () => clearTimeout(timer)
  }, [current, hear])

  useEffect(() => {
    const leave = () => void fetch('/api/moderation/claim', { method: 'DELETE', keepalive: true }).catch(() => {})
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [])
}
