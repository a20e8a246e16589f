'use client'

import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { isSafeHref } from '@/features/articles/body'
import { blockTools, type Asking, type Tool } from './block-tools'
import { providerOf } from './embeds'
import { moveBlock } from './moving'
import { beginNote } from './notes'
import { placeBlock } from './placing'
import type { Words } from './types'

/** Which address is being asked for. */
export type Asked = '' | 'link' | 'embed'

/** What can be done to the text, as buttons; everything here has a key or a sign to type as well, but pictures. */
export function Tools({
  editor,
  words,
  ask,
  asking,
  onAsking,
  file,
  onPictures,
}: {
  editor: Editor
  words: Words
  ask: Asking
  asking: Asked
  onAsking: (asking: Asked) => void
  /** Id of the field that takes pictures. */
  file: string
  onPictures: (files: File[]) => void
}) {
  const w = words.editor
  const chain = () => editor.chain().focus()
  const tools: Tool[] = [
    { label: w.bold, sign: 'B', on: editor.isActive('bold'), run: () => chain().toggleBold().run() },
    { label: w.italic, sign: 'I', on: editor.isActive('italic'), run: () => chain().toggleItalic().run() },
    { label: w.link, sign: '↗', on: editor.isActive('link'), run: () => onAsking(asking === 'link' ? '' : 'link') },
    { label: w.note, sign: '¹', run: () => beginNote(editor) },
    ...blockTools(editor, words, ask),
    { label: w.up, sign: '↑', run: () => moveBlock(editor, -1) },
    { label: w.down, sign: '↓', run: () => moveBlock(editor, 1) },
    { label: w.undo, sign: '↶', run: () => chain().undo().run() },
    { label: w.redo, sign: '↷', run: () => chain().redo().run() },
  ]
  return (
    <>
      <div role="toolbar" aria-label={w.tools} className="flex flex-wrap gap-0.5">
        {tools.map(({ label, sign, on, run }) => (
          <button
            key={label}
            type="button"
            className="editor-tool"
            aria-label={label}
            title={label}
            aria-pressed={on}
            // The selection stays in the text.
            onMouseDown={(event) => event.preventDefault()}
            onClick={run}
          >
            <span aria-hidden dir="ltr">
              {sign}
            </span>
          </button>
        ))}
        <input
          id={file}
          type="file"
          hidden
          multiple
          aria-label={w.picture}
          accept="image/jpeg,image/png,image/webp,image/avif"
          onChange={(event) => {
            onPictures([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </div>
      {asking !== '' && (
        <AskAddress
          key={asking}
          kind={asking}
          words={words}
          first={asking === 'link' ? ((editor.getAttributes('link').href as string | undefined) ?? '') : ''}
          onDone={(address) => {
            onAsking('')
            if (address === undefined) return
            if (asking === 'embed') {
              placeBlock(editor, { type: 'embed', attrs: { provider: providerOf(address), url: address } })
              editor.commands.focus()
            } else if (address === '') chain().extendMarkRange('link').unsetMark('link').run()
            else if (editor.state.selection.empty && !editor.isActive('link'))
              chain()
                .insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] })
                .run()
            else chain().extendMarkRange('link').setMark('link', { href: address }).run()
          }}
        />
      )}
    </>
  )
}

function AskAddress({
  kind,
  words,
  first,
  onDone,
}: {
  kind: 'link' | 'embed'
  words: Words
  first: string
  onDone: (address?: string) => void
}) {
  const [address, setAddress] = useState(first)
  const [isWrong, setWrong] = useState(false)
  const fits = kind === 'embed' ? providerOf(address) !== undefined : address === '' || isSafeHref(address)
  return (
    <div className="flex flex-wrap items-end gap-2 py-2">
      <label className="desk-label grow">
        {kind === 'link' ? words.editor.address : words.editor.embedAddress}
        <input
          className="desk-field"
          dir="ltr"
          autoFocus
          value={address}
          onChange={(event) => setAddress(event.target.value.trim())}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDone()
            if (event.key !== 'Enter') return
            event.preventDefault()
            if (fits) onDone(address)
            else setWrong(true)
          }}
        />
      </label>
      <button type="button" className="desk-button" onClick={() => (fits ? onDone(address) : setWrong(true))}>
        {words.editor.set}
      </button>
      {isWrong && !fits && (
        <p role="alert" className="text-accent w-full">
          {words.editor.addressBad}
        </p>
      )}
    </div>
  )
}
