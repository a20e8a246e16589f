'use client'

import type { Editor } from '@tiptap/core'
import { useEffect, useEffectEvent, useId, useRef, useState, type RefObject } from 'react'
import { offersLike, type Asking, type Tool } from './block-tools'
import type { Slash, SlashLine } from './slash'
import type { Words } from './types'

const tallest = 288
const widest = 260

/** Beneath the sign typed, or above it where there is no room; measured from the start edge of the place. */
const whereAt = (editor: Editor, at: number, place: Element) => {
  const sign = editor.view.coordsAtPos(Math.min(at, editor.state.doc.content.size))
  const box = place.getBoundingClientRect()
  const isRtl = getComputedStyle(place).direction === 'rtl'
  const fromStart = isRtl ? box.right - sign.left : sign.left - box.left
  const isAbove = sign.bottom + tallest > window.innerHeight && sign.top > tallest
  return {
    insetInlineStart: Math.max(0, Math.min(fromStart, box.width - widest)),
    ...(isAbove ? { bottom: box.bottom - sign.top + 6 } : { top: sign.bottom - box.top + 6 }),
  }
}

/** The menu of blocks while it is open. The caret stays in the text; the text says which block is meant. */
export function SlashList({
  editor,
  line,
  place,
  words,
  ask,
}: {
  editor: Editor
  line: SlashLine
  place: RefObject<HTMLElement | null>
  words: Words
  ask: Asking
}) {
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const [slash, setSlash] = useState<Slash | null>(null)
  const [chosen, choose] = useState(0)
  const [where, setWhere] = useState<ReturnType<typeof whereAt>>()
  const offers = slash ? offersLike(editor, words, ask, slash.query) : []
  const active = Math.min(chosen, offers.length - 1)

  const take = (offer: Tool) => {
    if (!slash) return
    editor.chain().focus().deleteRange(slash.range).run()
    offer.run()
  }
  const show = useEffectEvent((next: Slash | null) => {
    if (next?.query !== slash?.query) choose(0)
    if (next && place.current) setWhere(whereAt(editor, next.range.from, place.current))
    setSlash(next)
  })
  const key = useEffectEvent((event: KeyboardEvent) => {
    if (!slash || event.isComposing || offers.length === 0) return false
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: offers.length - 1 }[event.key]
    if (to !== undefined) choose((to + offers.length) % offers.length)
    else if (event.key === 'Enter' || event.key === 'Tab') take(offers[active]!)
    else return false
    event.preventDefault()
    return true
  })
  useEffect(() => line.listen({ show: (next) => show(next), key: (event) => key(event) }), [line])

  const isOpen = slash !== null
  const meant = isOpen && offers.length > 0 ? `${id}-${active}` : undefined
  useEffect(() => {
    const text = editor.view.dom
    const say = (name: string, value: string | undefined) =>
      value === undefined ? text.removeAttribute(name) : text.setAttribute(name, value)
    say('aria-haspopup', isOpen ? 'listbox' : undefined)
    say('aria-controls', isOpen ? id : undefined)
    say('aria-activedescendant', meant)
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [editor, id, isOpen, meant, active])

  if (!isOpen) return null
  return (
    <div className="slash-menu" style={where}>
      <ul
        ref={list}
        id={id}
        role="listbox"
        aria-label={words.editor.blocks}
        // It scrolls where there are many.
        tabIndex={0}
      >
        {offers.map((offer, at) => (
          <li
            key={offer.label}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            onMouseMove={() => choose(at)}
            // The selection stays in the text.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(offer)}
          >
            <span aria-hidden dir="ltr" className="slash-sign">
              {offer.sign}
            </span>
            {offer.label}
          </li>
        ))}
      </ul>
      {offers.length === 0 && (
        <p role="status" className="meta px-3 py-2">
          {words.editor.noBlock}
        </p>
      )}
    </div>
  )
}
