import type { ReactNode } from 'react'
import type { TeaserView } from '@/features/articles/views'
import { RowTeaser, TextTeaser } from './teaser'

/** A list of stories, one line each, newest first; `empty` is said where there are none. */
export function StoryList({
  teasers,
  empty,
  section = true,
}: {
  teasers: TeaserView[]
  empty: ReactNode
  section?: boolean
}) {
  if (teasers.length === 0) return <p className="border-rule text-quiet border-t py-6">{empty}</p>
  const Line = teasers.some(({ picture }) => picture) ? RowTeaser : TextTeaser
  return (
    <div>
      {teasers.map((teaser) => (
        <Line key={teaser.id} teaser={teaser} section={section} />
      ))}
    </div>
  )
}
