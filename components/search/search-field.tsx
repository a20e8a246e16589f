'use client'

import { useId, useRef, useState } from 'react'
import type { Suggestion } from '@/features/search/views'
import { useSuggestions } from './use-suggestions'

type Words = { label: string; hint: string; list: string; kinds: Record<Suggestion['kind'], string> }

/**
 * Where a question is typed: a field like any other, which offers headlines, subjects and people once scripts run (the combobox
 * of the ARIA practices: arrows choose, Enter goes, Escape closes).
 */
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
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const [at, setAt] = useState(-1)
  const { suggestions, isOpen, type, close } = useSuggestions(program, locale)
  const count = suggestions.length
  const idOf = (place: number) => `${list}-${place}`

  const keyDown = (event: React.KeyboardEvent) => {
    if (!isOpen || event.nativeEvent.isComposing) return
    const { key } = event
    if (key === 'Escape') close()
    else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      // One place more than there are: the field itself.
      const step = key === 'ArrowDown' ? 1 : -1
      setAt((before) => ((before + 1 + step + count + 1) % (count + 1)) - 1)
    } else if (key === 'Enter' && suggestions[at]) {
      event.preventDefault()
      location.assign(suggestions[at].href)
    }
  }
  return (
    <div className="relative min-w-0 grow">
      <input
        ref={field}
        name="q"
        type="search"
        defaultValue={question}
        maxLength={most}
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        dir="auto"
        aria-label={words.label}
        placeholder={words.hint}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && at >= 0 ? idOf(at) : undefined}
        onChange={(event) => {
          setAt(-1)
          type(event.currentTarget.value)
        }}
        onKeyDown={keyDown}
        onBlur={close}
        className="font-head search-field"
      />
      <ul id={list} role="listbox" aria-label={words.list} hidden={!isOpen} className="suggestions">
        {suggestions.map(({ kind, text, href }, place) => (
          <li
            key={href}
            id={idOf(place)}
            role="option"
            aria-selected={place === at}
            // Before the field loses the focus, and with it the list.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => location.assign(href)}
          >
            <span dir="auto">{text}</span> <span className="meta">{words.kinds[kind]}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
