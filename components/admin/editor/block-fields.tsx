'use client'

import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { useEffect, useRef } from 'react'
import type { Span } from '@/features/articles/body'
import { showBesideFields } from './block-panel'
import { GalleryFields, type GalleryAsking } from './gallery-fields'
import { runsOf } from './notes'
import { blockJustAbove } from './placing'
import type { Words } from './types'

type Found = { name: string; pos: number; attrs: Record<string, unknown> }

/** The block one is in that has fields of its own; those of a picture stand open, too, until one writes below it. */
const blockAt = ({ state }: Editor): Found | null => {
  const { selection } = state
  if (selection instanceof NodeSelection && selection.node.type.isAtom)
    return { name: selection.node.type.name, pos: selection.from, attrs: selection.node.attrs }
  for (let depth = selection.$from.depth; depth > 0; depth--) {
    const node = selection.$from.node(depth)
    if (['blockquote', 'table', 'update'].includes(node.type.name))
      return { name: node.type.name, pos: selection.$from.before(depth), attrs: node.attrs }
  }
  const above = blockJustAbove(state)
  return above && { name: above.node.type.name, pos: above.pos, attrs: above.node.attrs }
}

const textOf = (spans: unknown) => (Array.isArray(spans) ? (spans as Span[]).map(({ text }) => text).join('') : '')

/**
 * The fields of the block one is in: what a picture shows, who said a quote, the rows of a table. They lie over the end of
 * the window, so that no text moves when they open.
 */
export function BlockFields({ editor, words, gallery }: { editor: Editor; words: Words; gallery: GalleryAsking }) {
  const block = blockAt(editor)
  const panel = useRef<HTMLDivElement>(null)
  const opened = block && `${block.name} ${block.pos}`
  useEffect(() => {
    if (opened) showBesideFields(editor, panel.current)
  }, [editor, opened])
  const w = words.editor
  if (!block || block.name === 'horizontalRule') return null
  const set = (attr: string, value: unknown) =>
    editor.view.dispatch(editor.state.tr.setNodeAttribute(block.pos, attr, value))
  const line = (attr: string, label: string, required = false) => (
    <label className="desk-label grow" key={attr}>
      {label}
      <input
        className="desk-field"
        dir="auto"
        required={required}
        maxLength={attr === 'alt' ? 1_000 : 300}
        value={(block.attrs[attr] as string | null) ?? ''}
        onChange={(event) => set(attr, event.target.value || (attr === 'alt' ? '' : null))}
      />
    </label>
  )
  const check = (attr: string, label: string) => (
    <label className="inline-flex min-h-9 items-center gap-2" key={attr}>
      <input
        type="checkbox"
        checked={block.attrs[attr] === true}
        onChange={(event) => set(attr, event.target.checked)}
      />
      {label}
    </label>
  )
  const captionOf = (label: string) => (
    <label className="desk-label grow">
      {label}
      <input
        className="desk-field"
        dir="auto"
        maxLength={2_000}
        value={textOf(block.attrs.caption)}
        onChange={(event) => set('caption', event.target.value === '' ? null : [{ text: event.target.value }])}
      />
    </label>
  )
  const act = (label: string, run: () => void) => (
    <button type="button" className="desk-button" key={label} onClick={run}>
      {label}
    </button>
  )
  const fields: Record<string, React.ReactNode> = {
    picture: (
      <>
        {line('alt', w.alt, true)}
        {captionOf(w.caption)}
        {line('credit', w.credit)}
        {check('wide', w.wide)}
      </>
    ),
    gallery: (
      <>
        <GalleryFields
          key={block.pos}
          given={block.attrs.images}
          pos={block.pos}
          words={words}
          asking={gallery}
          onImages={(images) => set('images', images)}
        />
        {captionOf(w.galleryCaption)}
      </>
    ),
    embed: line('title', w.embedTitle),
    blockquote: (
      <>
        {line('cite', w.cite)}
        {check('pull', w.pull)}
      </>
    ),
    table: (
      <>
        {line('caption', w.tableCaption)}
        {act(w.addRow, () => editor.chain().focus().addRowAfter().run())}
        {act(w.addColumn, () => editor.chain().focus().addColumnAfter().run())}
        {act(w.removeRow, () => editor.chain().focus().deleteRow().run())}
        {act(w.removeColumn, () => editor.chain().focus().deleteColumn().run())}
      </>
    ),
    update: line('headline', w.headline),
    note: (
      <label className="desk-label grow" key={block.pos}>
        {w.noteWords}
        <input
          className="desk-field"
          dir="auto"
          autoFocus={textOf(block.attrs.runs) === ''}
          maxLength={2_000}
          value={textOf(block.attrs.runs)}
          onChange={(event) => set('runs', runsOf(event.target.value))}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape') return
            event.preventDefault()
            editor
              .chain()
              .focus(block.pos + 1)
              .run()
          }}
        />
      </label>
    ),
  }
  return (
    <div ref={panel} className="block-panel">
      <fieldset className="flex min-w-0 flex-wrap items-end gap-x-3 gap-y-1">
        <legend className="sr-only">{w.block}</legend>
        {fields[block.name]}
        {act(block.name === 'note' ? w.noteRemove : w.removeBlock, () => {
          const node = editor.state.doc.nodeAt(block.pos)
          if (node)
            editor
              .chain()
              .focus()
              .deleteRange({ from: block.pos, to: block.pos + node.nodeSize })
              .run()
        })}
      </fieldset>
    </div>
  )
}
