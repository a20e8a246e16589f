// @vitest-environment happy-dom
import { Editor } from '@tiptap/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deskCatalogues } from '@/lib/newsroom-words'
import { blockTools } from './block-tools'
import { extensionsOf } from './extensions'
import { drawing } from './fixtures/drawing'
import { blockJustAbove, placeBlock } from './placing'
import { placePictures } from './taking-pictures'
import type { Words } from './types'

const { writing, desk } = deskCatalogues.en
const words: Words = { ...writing, desk: desk.problems }

let editor: Editor
beforeEach(() => {
  editor = new Editor({
    element: document.createElement('div'),
    extensions: extensionsOf(drawing()),
    injectCSS: false,
  })
})
afterEach(() => editor.destroy())

/** The blocks of the text: pictures by their name, the others by their words, the one one writes in with its caret. */
const told = () => {
  const said: string[] = []
  const { $head, empty } = editor.state.selection
  editor.state.doc.forEach((node, pos) => {
    const words = node.isAtom ? `[${String(node.attrs.mediaId ?? node.type.name)}]` : node.textContent
    const isHere = empty && node.isTextblock && $head.pos > pos && $head.pos < pos + node.nodeSize
    const text = isHere ? `${words.slice(0, $head.parentOffset)}|${words.slice($head.parentOffset)}` : words
    said.push(node.type.name === 'table' ? '[table]' : text)
  })
  return said
}
const write = (html: string, caret: number) =>
  editor.chain().setContent(html).setTextSelection(caret).run() && editor.commands.focus()
/** Writes where the caret stands, over what is chosen, as a key does. */
const key = (text: string) => editor.view.dispatch(editor.state.tr.insertText(text))
const choose = (name: string) =>
  editor.state.doc.forEach((node, pos) => {
    if (node.type.name === name) editor.commands.setNodeSelection(pos)
  })

test.each([
  ['in the middle of words', '<p>One two</p><p>Three</p>', 5, ['One two', '[a]', 'xThree']],
  ['where the text ends', '<p>One two</p>', 8, ['One two', '[a]', 'x']],
  ['on an empty line', '<p>One</p><p></p><p>Two</p>', 6, ['One', '[a]', 'x', 'Two']],
  ['before a list', '<p>One</p><ul><li><p>Two</p></li></ul>', 2, ['One', '[a]', 'x', 'Two', '']],
  ['in a list', '<ul><li><p>One</p></li><li><p>Two</p></li></ul><p>Three</p>', 4, ['OneTwo', '[a]', 'xThree']],
  ['before code', '<p>One</p><pre><code>two</code></pre>', 2, ['One', '[a]', 'x', 'two', '']],
])('a picture set %s stays when one writes on', (_, html, caret, expected) => {
  write(html, caret)
  placePictures(editor, [{ mediaId: 'a' }])
  key('x')
  expect(told().map((text) => text.replace('|', ''))).toEqual(expected)
})

test('its fields stand open until one writes below it', () => {
  write('<p>One</p>', 2)
  expect(blockJustAbove(editor.state)).toBeNull()
  placePictures(editor, [{ mediaId: 'a' }])
  expect(blockJustAbove(editor.state)).toMatchObject({ pos: 5, node: { attrs: { mediaId: 'a' } } })
  key('x')
  expect(blockJustAbove(editor.state)).toBeNull()
})

test('while a block is chosen, an embed and a table go behind it', () => {
  write('<p>One</p>', 4)
  placePictures(editor, [{ mediaId: 'a' }])
  choose('picture')
  placeBlock(editor, { type: 'embed', attrs: { provider: 'other', url: 'https://example.org/' } })
  expect(told()).toEqual(['One', '[a]', '[embed]', '|'])
  choose('picture')
  const ask = { picture: () => {}, library: () => {}, gallery: () => {}, embed: () => {} }
  blockTools(editor, words, ask)
    .find(({ label }) => label === words.editor.table)!
    .run()
  expect(told()).toEqual(['One', '[a]', '[table]', '[embed]', ''])
  expect(editor.isActive('table')).toBe(true)
})
