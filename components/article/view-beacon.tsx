'use client'
import { useEffect } from 'react'
import { watchStory } from './beacon'

/** Counts this reader's view, once the story has been in sight for a moment. `digits` are the ten of the edition. */
export function ViewBeacon({ articleId, digits }: { articleId: string; digits: string }) {
  useEffect(() => watchStory(articleId, digits), [articleId, digits])
  return null
}
