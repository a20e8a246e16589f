import type { ReactNode } from 'react'
import type { ProblemWords } from '@/components/admin/form'
import type { settingsForDesk } from '@/features/site/queries'
import type { Locale } from '@/lib/locales'
import type { deskWords } from '@/lib/newsroom-words'

/** What every part of the page of settings is handed. */
export type Given = {
  locale: Locale
  t: ReturnType<typeof deskWords>
  problems: ProblemWords
  settings: Awaited<ReturnType<typeof settingsForDesk>>
}

/** One of its parts: a form, or a few, under a heading. */
export function Part({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="border-rule mt-8 max-w-3xl border-t pt-4">
      <h2 id={id} className="rank-4">
        {heading}
      </h2>
      {children}
    </section>
  )
}
