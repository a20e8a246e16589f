'use client'

import type { Suggestion } from '@/features/search/views'
import { useCombobox } from '@/components/ui/use-combobox'

type Words = { label: string; hint: string; list: string; kinds: Record<Suggestion['kind'], string> }

/** Where a question is typed: a field like any other, which offers headlines, subjects and people once scripts run. */
export function SearchField({
  locale,
  program,
  question,
  most,
  words,
}: {
  locale: string
  program: string
  question: string
  most: number
  words: Words
}) {
  const { offers, field, list, option, type } = useCombobox<Suggestion>({
    ask: async (typed, signal) => {
      const query = new URLSearchParams({ q: typed.slice(0, 100), locale }).toString()
      const answer = await fetch(`${program}?${query}`, { signal })
      // Told to wait, or the database is away: one can search all the same.
      return answer.ok ? ((await answer.json()) as { suggestions: Suggestion[] }).suggestions : []
    },
    choose: ({ href }) => location.assign(href),
  })
  return (
    <div className="relative min-w-0 grow">
      <input
        name="q"
        type="search"
        defaultValue={question}
        maxLength={most}
        enterKeyHint="search"
        autoCapitalize="none"
        dir="auto"
        aria-label={words.label}
        placeholder={words.hint}
        {...field}
        onChange={(event) => type(event.currentTarget.value)}
        className="font-head search-field"
      />
      <ul aria-label={words.list} className="suggestions" {...list}>
        {offers.map(({ kind, text, href }, place) => (
          <li key={href} {...option(place)}>
            <span dir="auto">{text}</span> <span className="meta">{words.kinds[kind]}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
