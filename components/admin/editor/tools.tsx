'use client'

import type { Editor } from '@tiptap/core'
import type { Asked } from './ask-address'
import { blockTools, inGroups, type Asking, type Tool } from './block-tools'
import { moveBlock } from './moving'
import { beginNote } from './notes'
import { useRoving } from './roving'
import { ToolName, useNamedTool } from './tool-name'
import type { Words } from './types'

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
    { label: w.up, sign: '↑', isFirst: true, run: () => moveBlock(editor, -1) },
    { label: w.down, sign: '↓', run: () => moveBlock(editor, 1) },
    { label: w.undo, sign: '↶', isFirst: true, run: () => chain().undo().run() },
    { label: w.redo, sign: '↷', run: () => chain().redo().run() },
  ]
  const { onKeyDown, stop } = useRoving(tools.map(({ label }) => label))
  const { named, around, follow } = useNamedTool()
  return (
    <div className="relative" {...around}>
      <div role="toolbar" aria-label={w.tools} className="editor-tools goes-on" onKeyDown={onKeyDown} onScroll={follow}>
        {inGroups(tools).map((group) => (
          <span key={group[0]?.label} className="editor-tool-group">
            {group.map(({ label, sign, on, run }) => (
              <button
                key={label}
                type="button"
                className="editor-tool"
                aria-label={label}
                aria-pressed={on}
                {...stop(label)}
                // The selection stays in the text.
                onMouseDown={(event) => event.preventDefault()}
                onClick={run}
              >
                <span aria-hidden dir="ltr">
                  {sign}
                </span>
              </button>
            ))}
          </span>
        ))}
      </div>
      {named && <ToolName {...named} />}
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
  )
}
