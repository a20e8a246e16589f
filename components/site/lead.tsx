import type { ReactNode } from 'react'
import type { TeaserView } from '@/features/articles/views'
import { PictureTeaser } from './teaser'

/** The head of the front page: one story that takes half of it, two seconds, and Latest News at the end. */
export function Lead({ lead, seconds, side }: { lead: TeaserView; seconds: TeaserView[]; side: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-8 sm:grid-cols-2 lg:grid-cols-12">
      <div className="flex min-w-0 flex-col sm:col-span-2 lg:col-span-6">
        <PictureTeaser
          teaser={lead}
          rank={1}
          as="h2"
          sizes="(min-width: 80rem) 38rem, (min-width: 64rem) 48vw, 100vw"
          first
          fill
        />
      </div>
      <div className="border-rule grid min-w-0 grid-cols-1 gap-8 sm:col-span-2 sm:grid-cols-2 lg:col-span-3 lg:grid-cols-1 lg:border-s lg:ps-8">
        {seconds.map((teaser) => (
          <PictureTeaser
            key={teaser.id}
            teaser={teaser}
            rank={3}
            as="h2"
            standfirst={false}
            fill
            sizes="(min-width: 64rem) 18rem, (min-width: 40rem) 45vw, 100vw"
          />
        ))}
      </div>
      <div className="min-w-0 sm:col-span-2 lg:col-span-3">{side}</div>
    </div>
  )
}
