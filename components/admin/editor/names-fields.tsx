'use client'

import { useId, type ComponentProps } from 'react'
import { useCombobox } from '@/components/ui/use-combobox'
import { nameAsKept } from '@/features/articles/rules'
import type { NameOffer } from '@/features/writing/views'
import { fieldOf, type NameKind } from './keeping'
import { useTyping } from './typing'
import type { Words } from './types'

type Named = { name: string; slug?: string | undefined }

type Given = {
  kind: NameKind
  /** Of which story, and whose: what is typed stays with it. */
  place: Parameters<typeof fieldOf>[0]
  label: string
  locale: string
  words: Words
  readOnly: boolean
}

/** What the newsroom knows that begins as typed. */
const asking = (kind: NameKind, locale: string) => async (typed: string, signal: AbortSignal) => {
  const query = new URLSearchParams({ kind, locale, q: typed.slice(0, 100) }).toString()
  const answer = await fetch(`/api/newsroom/names?${query}`, { signal })
  return answer.ok ? ((await answer.json()) as { names: NameOffer[] }).names : []
}

const same = (a: string, b: string) => nameAsKept(a).toLowerCase() === nameAsKept(b).toLowerCase()

/** A name the newsroom knows, or one it would know from now on. */
type Offered = NameOffer & { isNew?: true }

/** Making somebody known is offered last, unless who is typed is known. */
const makingNew = (typed: string, found: readonly Offered[]): Offered[] => {
  const name = nameAsKept(typed)
  return name === '' || found.some((one) => same(one.name, name)) ? [] : [{ name, slug: '', detail: '', isNew: true }]
}

/** Another window was gone to, often to look the name up: the field has the focus again when one is back. */
const isAway = () => !document.hasFocus()

/** "Make “Rojin” a new author", with the name in its own direction. */
function Making({ kind, name, words }: { kind: NameKind; name: string; words: Words }) {
  const [before, behind] = words.panel.make[kind].split('{name}')
  return (
    <span className="font-normal italic">
      {before}
      <bdi>{name}</bdi>
      {behind}
    </span>
  )
}

export function Offers({
  offers,
  isOpen,
  label,
  words,
  list,
  option,
  kind = 'author',
}: Pick<ReturnType<typeof useCombobox<Offered>>, 'offers' | 'isOpen' | 'list' | 'option'> & {
  label: string
  words: Words
  /** What is made where a name is new. */
  kind?: NameKind
}) {
  return (
    <>
      <ul aria-label={label} className="suggestions" {...list}>
        {offers.map(({ name, slug, detail, isNew }, place) => (
          <li key={slug} {...option(place)}>
            {isNew ? <Making {...{ kind, name, words }} /> : <bdi>{name}</bdi>}
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

/** That what was left in a field is no name yet. */
function NotYet({ id, name, words }: { id: string; name: string; words: Words }) {
  return (
    <p id={id} role="status" className="text-accent">
      {name !== '' && words.panel.notYet.replace('{name}', () => name)}
    </p>
  )
}

/**
 * What the two fields do alike: known names are offered while one types, Enter and leaving take the one that is known (`take`,
 * which says whether there was nothing else). What was left and is none yet is told of.
 */
const nameInput = (
  { field: id, typed, type, isLeft, setIn }: { field: string } & ReturnType<typeof useTyping>,
  combobox: ReturnType<typeof useCombobox<Offered>>,
  take: () => boolean,
): ComponentProps<'input'> => ({
  id,
  className: 'desk-field',
  value: typed,
  ...combobox.field,
  'aria-invalid': (isLeft && nameAsKept(typed) !== '') || undefined,
  'aria-describedby': `${id}-left`,
  onChange: ({ target }) => {
    setIn(true)
    type(target.value)
    combobox.type(target.value)
  },
  onKeyDown: (event) => {
    combobox.field.onKeyDown(event)
    if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!take()) combobox.pointAtLast()
  },
  onFocus: () => setIn(true),
  onBlur: () => {
    if (isAway()) return
    combobox.close()
    take()
    setIn(false)
  },
})

/**
 * Names in their order, each to be taken away or moved forward; known ones are offered while one types. Nobody becomes an
 * author because a field was left: who is new is made so by saying it. What was typed and left stays, and is told of.
 */
export function NamesField({
  kind,
  place,
  label,
  refused,
  names,
  locale,
  words,
  readOnly,
  change,
}: Given & { refused?: string | undefined; names: readonly Named[]; change: (names: Named[]) => void }) {
  const field = useId()
  const { typed, type, isLeft, setIn } = useTyping(fieldOf(place, kind))
  const w = words.panel

  /** Also several at once, one a line, as they come from a clipboard. */
  const add = (more: readonly Named[]) => {
    type('')
    const fresh = more
      .map((one) => ({ ...one, name: nameAsKept(one.name) }))
      .filter(({ name }, at, all) => name !== '' && all.findIndex((one) => same(one.name, name)) === at)
      .filter(({ name }) => !names.some((known) => same(known.name, name)))
    if (fresh.length > 0) change([...names, ...fresh])
  }
  const named = ({ name, slug }: NameOffer): Named => ({ name, ...(kind === 'author' && slug !== '' && { slug }) })
  const combobox = useCombobox<Offered>({
    ask: asking(kind, locale),
    choose: (offer) => add([named(offer)]),
    own: makingNew,
  })
  /** A name that is offered letter for letter is the one that is known. @returns whether it was taken, or there was none */
  const addKnown = () => {
    const known = combobox.found.find(({ name }) => same(name, typed))
    const isThere = names.some(({ name }) => same(name, typed))
    if (nameAsKept(typed) !== '' && !known && !isThere) return false
    combobox.close()
    add(known ? [named(known)] : [])
    return true
  }
  return (
    <div role="group" aria-labelledby={`${field}-label`} className="relative">
      <label id={`${field}-label`} htmlFor={field} className="desk-label">
        {label}
        {refused && <span className="text-accent font-normal">{refused}</span>}
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
          {...nameInput({ field, typed, type, isLeft, setIn }, combobox, addKnown)}
          // Empty it has the direction of the page, as its hint does.
          dir={typed === '' ? undefined : 'auto'}
          maxLength={200}
          placeholder={w.addName}
          onPaste={(event) => {
            const lines = event.clipboardData.getData('text/plain').split(/\r?\n/)
            if (lines.filter((line) => line.trim()).length < 2) return
            event.preventDefault()
            add(lines.map((name) => ({ name: name.slice(0, 200) })))
          }}
        />
      )}
      <Offers {...combobox} label={label} words={words} kind={kind} />
      <NotYet id={`${field}-left`} name={isLeft ? nameAsKept(typed) : ''} words={words} />
    </div>
  )
}

/**
 * One name, known ones offered while one types. What is being typed is none yet, and what was left half typed neither: it
 * counts once it was chosen, as one that is known or as a new one. An emptied field is no name at all.
 */
export function NameField({
  kind,
  place,
  label,
  value,
  locale,
  words,
  readOnly,
  onName,
}: Given & { value: string; onName: (name: string, address?: string) => void }) {
  const field = useId()
  const { typed, type, setIn, ...typing } = useTyping(fieldOf(place, kind), value)
  const isLeft = typing.isLeft && !same(typed, value)
  const take = ({ name, detail }: NameOffer) => {
    type(value)
    onName(name, detail)
  }
  const combobox = useCombobox<Offered>({ ask: asking(kind, locale), choose: take, own: makingNew })
  /** @returns whether what stands there is a name we know, the one there was, or none */
  const takeKnown = () => {
    const known = combobox.found.find(({ name }) => same(name, typed))
    const isAnother = !same(typed, value)
    if (isAnother && !known && nameAsKept(typed) !== '') return false
    if (isAnother && known) take(known)
    else type(value)
    if (isAnother && !known) onName('')
    combobox.close()
    return true
  }
  return (
    <div className="relative">
      <label htmlFor={field} className="desk-label">
        {label}
      </label>
      <input
        {...nameInput({ field, typed, type, isLeft, setIn }, combobox, takeKnown)}
        dir="auto"
        readOnly={readOnly}
      />
      <Offers {...combobox} label={label} words={words} kind={kind} />
      <NotYet id={`${field}-left`} name={isLeft ? nameAsKept(typed) : ''} words={words} />
    </div>
  )
}
