'use client'

import { useId, useState } from 'react'
import { useCombobox } from '@/components/ui/use-combobox'
import { nameAsKept } from '@/features/articles/rules'
import type { NameOffer } from '@/features/writing/views'
import type { Words } from './types'

type Kind = 'author' | 'tag' | 'source'
type Named = { name: string; slug?: string | undefined }

type Given = { kind: Kind; label: string; locale: string; words: Words; readOnly: boolean }

/** What the newsroom knows that begins as typed. */
const asking = (kind: Kind, locale: string) => async (typed: string, signal: AbortSignal) => {
  const query = new URLSearchParams({ kind, locale, q: typed.slice(0, 100) }).toString()
  const answer = await fetch(`/api/newsroom/names?${query}`, { signal })
  return answer.ok ? ((await answer.json()) as { names: NameOffer[] }).names : []
}

const same = (a: string, b: string) => nameAsKept(a).toLowerCase() === nameAsKept(b).toLowerCase()

/** Another window was gone to, often to look the name up: the field has the focus again when one is back. */
const isAway = () => !document.hasFocus()

export function Offers({
  offers,
  isOpen,
  label,
  words,
  list,
  option,
}: Pick<ReturnType<typeof useCombobox<NameOffer>>, 'offers' | 'isOpen' | 'list' | 'option'> & {
  label: string
  words: Words
}) {
  return (
    <>
      <ul aria-label={label} className="suggestions" {...list}>
        {offers.map(({ name, slug, detail }, place) => (
          <li key={slug} {...option(place)}>
            <bdi>{name}</bdi>
            {detail && (
              <span className="meta truncate" dir="auto">
                {detail.replace(/^https?:\/\/(www\.)?|\/$/g, '')}
              </span>
            )}
          </li>
        ))}
      </ul>
      <span role="status" className="sr-only">
        {isOpen && words.panel.offered.replace('{count}', String(offers.length))}
      </span>
    </>
  )
}

/**
 * Names in their order, each to be taken away or moved forward; known ones are offered while one types, others are new. What
 * was typed and left counts as well.
 */
export function NamesField({
  kind,
  label,
  names,
  locale,
  words,
  readOnly,
  change,
}: Given & { names: readonly Named[]; change: (names: Named[]) => void }) {
  const field = useId()
  const [typed, setTyped] = useState('')
  const w = words.panel

  /** Also several at once, one a line, as they come from a clipboard. */
  const add = (more: readonly Named[]) => {
    setTyped('')
    const fresh = more
      .map((one) => ({ ...one, name: nameAsKept(one.name) }))
      .filter(({ name }, at, all) => name !== '' && all.findIndex((one) => same(one.name, name)) === at)
      .filter(({ name }) => !names.some((known) => same(known.name, name)))
    if (fresh.length > 0) change([...names, ...fresh])
  }
  const combobox = useCombobox<NameOffer>({
    ask: asking(kind, locale),
    choose: ({ name, slug }) => add([{ name, ...(kind === 'author' && { slug }) }]),
  })
  /** A name that is offered letter for letter is the one that is known. */
  const addTyped = () => {
    if (nameAsKept(typed) === '') return setTyped('')
    const known = combobox.offers.find(({ name }) => same(name, typed))
    combobox.close()
    add([known ? { name: known.name, ...(kind === 'author' && { slug: known.slug }) } : { name: typed }])
  }
  return (
    <div role="group" aria-labelledby={`${field}-label`} className="relative">
      <label id={`${field}-label`} htmlFor={field} className="desk-label">
        {label}
      </label>
      {names.length > 0 && (
        <ul className="names-list">
          {names.map((one, at) => (
            <li key={one.name}>
              <bdi>{one.name}</bdi>
              {!readOnly && at > 0 && (
                <button
                  type="button"
                  aria-label={w.forward.replace('{name}', one.name)}
                  title={w.forward.replace('{name}', one.name)}
                  onClick={() => change(names.toSpliced(at, 1).toSpliced(at - 1, 0, one))}
                >
                  <span aria-hidden>↑</span>
                </button>
              )}
              {!readOnly && (
                <button
                  type="button"
                  aria-label={w.takeAway.replace('{name}', one.name)}
                  title={w.takeAway.replace('{name}', one.name)}
                  onClick={() => {
                    change(names.toSpliced(at, 1))
                    document.getElementById(field)?.focus()
                  }}
                >
                  <span aria-hidden>×</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <input
          id={field}
          className="desk-field"
          // Empty it has the direction of the page, as its hint does.
          dir={typed === '' ? undefined : 'auto'}
          maxLength={200}
          placeholder={w.addName}
          value={typed}
          {...combobox.field}
          onChange={({ target }) => {
            setTyped(target.value)
            combobox.type(target.value)
          }}
          onKeyDown={(event) => {
            combobox.field.onKeyDown(event)
            if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return
            event.preventDefault()
            addTyped()
          }}
          onPaste={(event) => {
            const lines = event.clipboardData.getData('text/plain').split(/\r?\n/)
            if (lines.filter((line) => line.trim()).length < 2) return
            event.preventDefault()
            add(lines.map((name) => ({ name: name.slice(0, 200) })))
          }}
          onBlur={() => {
            if (isAway()) return
            combobox.close()
            addTyped()
          }}
        />
      )}
      <Offers {...combobox} label={label} words={words} />
    </div>
  )
}

/**
 * One name, known ones offered while one types. A name that is being typed is none yet: a save in between would make a source
 * of its first half, so that it counts once it was chosen, or left.
 */
export function NameField({
  kind,
  label,
  value,
  locale,
  words,
  readOnly,
  onName,
}: Given & { value: string; onName: (name: string, address?: string) => void }) {
  const field = useId()
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState(value)
  // Another text was taken over: somebody else's, or one that had been kept.
  if (value !== shown) {
    setShown(value)
    if (!same(value, typed)) setTyped(value)
  }
  const combobox = useCombobox<NameOffer>({
    ask: asking(kind, locale),
    choose: ({ name, detail }) => {
      setTyped(name)
      onName(name, detail)
    },
  })
  const leave = () => {
    combobox.close()
    if (!same(typed, value)) onName(nameAsKept(typed))
  }
  return (
    <div className="relative">
      <label htmlFor={field} className="desk-label">
        {label}
      </label>
      <input
        id={field}
        className="desk-field"
        dir="auto"
        readOnly={readOnly}
        value={typed}
        {...combobox.field}
        onChange={({ target }) => {
          setTyped(target.value)
          combobox.type(target.value)
        }}
        onKeyDown={(event) => {
          combobox.field.onKeyDown(event)
          if (event.key === 'Enter' && !event.defaultPrevented && !event.nativeEvent.isComposing) leave()
        }}
        onBlur={() => isAway() || leave()}
      />
      <Offers {...combobox} label={label} words={words} />
    </div>
  )
}
