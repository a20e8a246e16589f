import type { Editor } from '@tiptap/core'
import { behindChosen } from './placing'
import type { Words } from './types'

/** `isFirst` is one of another kind than the tool before it. */
export type Tool = { label: string; sign: string; on?: boolean; isFirst?: true; run: () => void }

/** Those of one kind together. */
export const inGroups = <T extends Pick<Tool, 'isFirst'>>(tools: readonly T[]): T[][] =>
  tools.reduce<T[][]>(
    (groups, tool) =>
      tool.isFirst || groups.length === 0 ? [...groups, [tool]] : groups.with(-1, [...groups.at(-1)!, tool]),
    [],
  )

/** What asks for something first: a file, an address. */
export type Asking = Record<'picture' | 'library' | 'gallery' | 'embed', () => void>

/** Every kind of block that can be begun, for the tools above the text and the menu within it. */
export const blockTools = (editor: Editor, { editor: w }: Words, ask: Asking): Tool[] => {
  const chain = () => editor.chain().focus()
  return [
    {
      label: w.heading2,
      sign: 'H2',
      isFirst: true,
      on: editor.isActive('heading', { level: 2 }),
      run: () => chain().toggleHeading({ level: 2 }).run(),
    },
    {
      label: w.heading3,
      sign: 'H3',
      on: editor.isActive('heading', { level: 3 }),
      run: () => chain().toggleHeading({ level: 3 }).run(),
    },
    { label: w.bullets, sign: '•', on: editor.isActive('bulletList'), run: () => chain().toggleBulletList().run() },
    { label: w.numbers, sign: '1.', on: editor.isActive('orderedList'), run: () => chain().toggleOrderedList().run() },
    { label: w.quote, sign: '”', on: editor.isActive('blockquote'), run: () => chain().toggleBlockquote().run() },
    { label: w.picture, sign: '▣', isFirst: true, run: ask.picture },
    { label: w.libraryPicture, sign: '▤', run: ask.library },
    { label: w.gallery, sign: '⊞', run: ask.gallery },
    {
      label: w.table,
      sign: '▦',
      on: editor.isActive('table'),
      run: () => chain().command(behindChosen).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    },
    { label: w.embed, sign: '▶', run: ask.embed },
    { label: w.divider, sign: '―', run: () => chain().setHorizontalRule().run() },
    { label: w.code, sign: '</>', on: editor.isActive('codeBlock'), run: () => chain().toggleCodeBlock().run() },
  ]
}

/** What is begun seldom, and from the menu within the text only. */
const seldomTools = (editor: Editor, { editor: w }: Words): Tool[] => {
  const chain = () => editor.chain().focus()
  return [
    {
      label: w.pullQuote,
      sign: '❝',
      run: () => chain().toggleBlockquote().updateAttributes('blockquote', { pull: true }).run(),
    },
    {
      label: w.update,
      sign: '◷',
      run: () =>
        chain()
          .insertContent({
            type: 'update',
            attrs: { at: new Date().toISOString() },
            content: [{ type: 'paragraph' }],
          })
          .run(),
    },
  ]
}

/** Letters as somebody types them in haste: without case and without the signs of vowels. */
const plainly = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The blocks whose name has a word that begins with what was typed; all of them for nothing. */
export const namedLike = <T extends { label: string }>(offers: readonly T[], query: string): T[] => {
  const wanted = plainly(query)
  const begins = ({ label }: T) =>
    plainly(label)
      .split(/[\s،,]+/u)
      .some((word) => word.startsWith(wanted) || word.replace(/^ال/u, '').startsWith(wanted))
  return offers.filter(begins)
}

/** What the menu within the text offers. */
export const offersLike = (editor: Editor, words: Words, ask: Asking, query: string) =>
  namedLike([...blockTools(editor, words, ask), ...seldomTools(editor, words)], query)
