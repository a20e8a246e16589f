'use client'

import { useFailedWords } from '@/components/site/failed-words'
import { DeskPage } from './page'

/** A page of the dashboard that broke: what happened, in its language, and a way on. The dashboard stands around it. */
export function DeskFailed({ reset }: { reset: () => void }) {
  const { heading, lead, retry, home } = useFailedWords()
  return (
    <DeskPage title={heading}>
      <p role="alert" className="mt-3 max-w-[44rem]">
        {lead}
      </p>
      <p className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <button type="button" onClick={reset} className="solid">
          {retry}
        </button>
        {home && <a href={home.href}>{home.label}</a>}
      </p>
    </DeskPage>
  )
}
