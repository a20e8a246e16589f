'use client'

import type { Editor } from '@tiptap/core'
import { useEffect, useEffectEvent, useState, type PointerEvent as Pressed, type RefObject } from 'react'
import { withDigits } from '@/components/ui/digits'
import { blockOfCaret, moveBlockTo, startOfBlock } from './moving'
import type { Words } from './types'

const boxOf = (editor: Editor, index: number) => {
  const { view, state } = editor
  if (index < 0 || index >= state.doc.childCount) return null
  const block = view.nodeDOM(startOfBlock(state.doc, index))
  return block instanceof HTMLElement ? block.getBoundingClientRect() : null
}

/** The number of the block beside a height of the window; the nearest where there is none. */
const blockBeside = (editor: Editor, y: number) => {
  const text = editor.view.dom.getBoundingClientRect()
  const found = editor.view.posAtCoords({ left: text.left + text.width / 2, top: y })
  if (!found) return null
  const $pos = editor.state.doc.resolve(found.inside >= 0 ? found.inside : found.pos)
  return Math.min($pos.index(0), editor.state.doc.childCount - 1)
}

/** Which gap between blocks is nearest to a height of the window. */
const gapBeside = (editor: Editor, y: number) => {
  const index = blockBeside(editor, y)
  if (index === null) return y < editor.view.dom.getBoundingClientRect().top ? 0 : editor.state.doc.childCount
  const box = boxOf(editor, index)
  return box && y > box.top + box.height / 2 ? index + 1 : index
}

/** Where the line of a gap is drawn: between its two blocks. */
const heightOfGap = (editor: Editor, gap: number) => {
  const above = boxOf(editor, gap - 1)
  const below = boxOf(editor, gap)
  if (above && below) return (above.bottom + below.top) / 2
  return above ? above.bottom + 4 : below ? below.top - 4 : 0
}

/** A handle at the start of the block under the pointer: drawn by hand, or moved by the arrow keys while it has the focus. */
export function BlockHandle({
  editor,
  place,
  words,
  digits,
}: {
  editor: Editor
  place: RefObject<HTMLElement | null>
  words: Words
  digits: string
}) {
  const [at, setAt] = useState<{ index: number; top: number } | null>(null)
  const [gap, setGap] = useState<{ index: number; top: number } | null>(null)
  const [moved, setMoved] = useState('')
  const topOf = (height: number) => height - (place.current?.getBoundingClientRect().top ?? 0)

  const stand = (index: number | null) => {
    if (index === null || index === at?.index) return
    const box = boxOf(editor, index)
    if (box) setAt({ index, top: topOf(box.top) })
  }
  const follow = useEffectEvent((event: PointerEvent) => {
    if (!gap && event.buttons === 0) stand(blockBeside(editor, event.clientY))
  })
  // What is written above moves what stands below: the handle of another time is not kept.
  const forget = useEffectEvent(() => {
    if (!gap) setAt(null)
  })
  useEffect(() => {
    const around = place.current
    const onMove = (event: PointerEvent) => follow(event)
    const onUpdate = () => forget()
    around?.addEventListener('pointermove', onMove)
    around?.addEventListener('pointerdown', onMove)
    editor.on('update', onUpdate)
    return () => {
      around?.removeEventListener('pointermove', onMove)
      around?.removeEventListener('pointerdown', onMove)
      editor.off('update', onUpdate)
    }
  }, [editor, place])

  const move = (index: number, to: number) => {
    if (!moveBlockTo(editor, index, to)) return
    const now = to > index ? to - 1 : to
    const figure = (value: number) => withDigits(value, digits)
    setMoved(words.editor.moved.replace('{at}', figure(now + 1)).replace('{of}', figure(editor.state.doc.childCount)))
    const box = boxOf(editor, now)
    if (box) setAt({ index: now, top: topOf(box.top) })
  }
  const pull = (event: Pressed) => {
    if (!gap) return
    const edge = 72
    if (event.clientY < edge) window.scrollBy(0, -24)
    else if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 24)
    const index = gapBeside(editor, event.clientY)
    setGap({ index, top: topOf(heightOfGap(editor, index)) })
  }
  const stop = () => setGap(null)

  return (
    <>
      <button
        type="button"
        className="editor-handle"
        data-pulled={gap ? true : undefined}
        aria-label={words.editor.handle}
        title={words.editor.handle}
        style={at ? { top: at.top } : { top: 0 }}
        onFocus={() => {
          if (!at) stand(blockOfCaret(editor))
        }}
        onPointerDown={(event) => {
          if (!at || event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          setGap({ index: at.index, top: at.top })
        }}
        onPointerMove={pull}
        onPointerUp={() => {
          if (gap && at) move(at.index, gap.index)
          stop()
        }}
        onPointerCancel={stop}
        onKeyDown={(event) => {
          if (event.key === 'Escape') stop()
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
          event.preventDefault()
          const index = at?.index ?? blockOfCaret(editor)
          move(index, event.key === 'ArrowUp' ? index - 1 : index + 2)
        }}
      >
        <span aria-hidden>⠿</span>
      </button>
      {gap && <div aria-hidden className="editor-gap" style={{ top: gap.top }} />}
      <p role="status" className="sr-only">
        {moved}
      </p>
    </>
  )
}
