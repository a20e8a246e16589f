'use client'

import { useClaim } from '../use-claims'

/** Whoever came here from a comment still has it before them. */
export function Holding({ id }: { id: string }) {
  useClaim(id)
  return null
}
