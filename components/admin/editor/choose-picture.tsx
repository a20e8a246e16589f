'use client'

import { useEffect, useRef, useState } from 'react'
import { withDigits } from '@/components/ui/digits'
import { ofLanguage } from '@/lib/locales'
import { LibraryShelf, type Chosen } from './library-shelf'
import type { Words } from './types'

/**
 * What is said about a picture in the library, where that can be the language of the story: what it shows is said anew in
 * every language.
 */
export const wordsFor = (alt: string, language: string) =>
  /\p{Script=Arabic}/u.test(alt) === (ofLanguage(language).dir === 'rtl') ? alt : ''

type Shelf = { state: 'coming' | 'there' | 'failed'; pictures: Chosen[]; next: string | null }

const empty: Shelf = { state: 'coming', pictures: [], next: null }

const look = async (search: string, cursor: string, signal: AbortSignal) => {
  const query = new URLSearchParams({ search: search.slice(0, 200), cursor }).toString()
  const answer = await fetch(`/api/media?${query}`, { signal })
  if (!answer.ok) throw new Error(`library: ${answer.status}`)
  return (await answer.json()) as { pictures: Chosen[]; next: string | null }
}

const optionsIn = (dialog: Element | null) => dialog?.querySelectorAll<HTMLElement>('[role=option]') ?? []

/**
 * The media library in a window of its own: newest first, found by words. The one that is pressed is taken; where several
 * are wanted, those that are marked, in the order in which they were.
 */
export function ChoosePicture({
  words,
  many,
  onChosen,
  onClose,
}: {
  words: Words
  /** How many may be taken at once, and the ten digits of the page. */
  many?: { most: number; digits: string }
  onChosen: (pictures: Chosen[]) => void
  onClose: () => void
}) {
  const w = words.library
  const dialog = useRef<HTMLDialogElement>(null)
  const asking = useRef<AbortController>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [search, setSearch] = useState('')
  const [shelf, setShelf] = useState(empty)
  const [marked, setMarked] = useState<Chosen[]>([])
  const take = (pictures: Chosen[]) => {
    dialog.current?.close()
    onChosen(pictures)
  }
  const press = (picture: Chosen) => {
    if (!many) return take([picture])
    const isMarked = marked.some(({ id }) => id === picture.id)
    if (isMarked) setMarked(marked.filter(({ id }) => id !== picture.id))
    else if (marked.length < many.most) setMarked([...marked, picture])
  }
  const placeOf = ({ id }: Chosen) => marked.findIndex((one) => one.id === id) + 1

  const find = async (wanted: string, cursor = '') => {
    asking.current?.abort()
    const { signal } = (asking.current = new AbortController())
    setShelf((before) => ({ ...before, state: 'coming' }))
    try {
      const { pictures, next } = await look(wanted, cursor, signal)
      setShelf((before) => ({
        state: 'there',
        pictures: cursor === '' ? pictures : [...before.pictures, ...pictures],
        next,
      }))
      // What was pressed for more may be gone: one goes on at the first of those.
      if (cursor !== '') requestAnimationFrame(() => optionsIn(dialog.current)[shelf.pictures.length]?.focus())
    } catch {
      if (!signal.aborted) setShelf({ state: 'failed', pictures: [], next: null })
    }
  }
  useEffect(() => {
    dialog.current?.showModal()
    const controller = (asking.current = new AbortController())
    look('', '', controller.signal).then(
      ({ pictures, next }) => setShelf({ state: 'there', pictures, next }),
      () => {
        if (!controller.signal.aborted) setShelf({ state: 'failed', pictures: [], next: null })
      },
    )
    return () => {
      asking.current?.abort()
      clearTimeout(timer.current)
    }
  }, [])

  return (
    <dialog ref={dialog} className="library" aria-label={w.title} onClose={onClose}>
      <div className="flex flex-wrap items-end gap-3">
        <label className="desk-label grow">
          {w.search}
          <input
            type="search"
            className="desk-field"
            dir="auto"
            maxLength={200}
            value={search}
            onChange={({ target }) => {
              setSearch(target.value)
              clearTimeout(timer.current)
              timer.current = setTimeout(() => void find(target.value), 250)
            }}
          />
        </label>
        <button type="button" className="desk-button" onClick={() => dialog.current?.close()}>
          {w.close}
        </button>
      </div>
      <p role="status" className="meta mt-2 min-h-5">
        {shelf.state === 'coming' && w.coming}
        {shelf.state === 'failed' && <span className="text-accent">{w.failed}</span>}
        {shelf.state === 'there' && shelf.pictures.length === 0 && w.none}
      </p>
      <LibraryShelf pictures={shelf.pictures} placeOf={placeOf} many={many} words={words} onPress={press} />
      {shelf.next && (
        <button type="button" className="desk-button mt-4" onClick={() => void find(search, shelf.next ?? '')}>
          {w.more}
        </button>
      )}
      {many && marked.length > 0 && (
        <p className="library-foot">
          <button type="button" className="solid" onClick={() => take(marked)}>
            {w.take.replace('{count}', withDigits(marked.length, many.digits))}
          </button>
        </p>
      )}
    </dialog>
  )
}
