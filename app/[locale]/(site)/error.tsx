'use client'

import { useFailedWords } from '@/components/site/failed-words'

/** A page that broke in the browser: what happened, in the reader's language, and a way on. */
export default function PageFailed({ reset }: { reset: () => void }) {
  const t = useFailedWords()
  return (
    <main id="content" className="mx-auto max-w-7xl px-4 pt-10 sm:px-6">
      <div className="hue max-w-[44rem] pt-4">
        <h1 className="rank-1">{t.heading}</h1>
        <p className="font-story text-quiet mt-3 text-[1.2rem]/snug">{t.lead}</p>
        <button type="button" onClick={reset} className="quiet-link label mt-6 min-h-11 cursor-pointer">
          {t.retry}
        </button>
      </div>
    </main>
  )
}
