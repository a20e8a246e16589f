// @vitest-environment happy-dom
import { Editor } from '@tiptap/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deskCatalogues } from '@/lib/newsroom-words'
import { blockTools } from './block-tools'
import { extensionsOf } from './extensions'
import { blockJustAbove, placeBlock } from './placing'
import { insertPictures, PictureNotTaken, placePicture } from './taking-pictures'
import type { Words } from './types'

const { writing, desk } = deskCatalogues.en
const words: Words = { ...writing, desk: desk.problems }

let editor: Editor
beforeEach(() => {
  editor = new Editor({
    element: document.createElement('div'),
    extensions: extensionsOf({ pictures: new Map(), words: { noAlt: '', gallery: '', embed: '', note: '' } }),
    injectCSS: false,
  })
})
afterEach(() => {
  editor.destroy()
  vi.unstubAllGlobals()
})

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

/** A store that answers when it is told to, each picture under the name of its file. */
const store = () => {
  const coming: (() => void)[] = []
  vi.stubGlobal('fetch', (_: string, { body }: { body: FormData }) => {
    const { name } = body.get('file') as File
    return new Promise<Response>((done) =>
      coming.push(() => done(Response.json({ id: name, picture: {} }, { status: name === 'bad' ? 422 : 200 }))),
    )
  })
  return async () => {
    await vi.waitFor(() => expect(coming).not.toEqual([]))
    coming.shift()!()
    await new Promise((done) => setTimeout(done))
  }
}
const files = (...names: string[]) => names.map((name) => new File(['x'], name, { type: 'image/png' }))

test.each([
  ['in the middle of words', '<p>One two</p><p>Three</p>', 5, ['One two', '[a]', 'xThree']],
  ['where the text ends', '<p>One two</p>', 8, ['One two', '[a]', 'x']],
  ['on an empty line', '<p>One</p><p></p><p>Two</p>', 6, ['One', '[a]', 'x', 'Two']],
  ['before a list', '<p>One</p><ul><li><p>Two</p></li></ul>', 2, ['One', '[a]', 'x', 'Two', '']],
  ['in a list', '<ul><li><p>One</p></li><li><p>Two</p></li></ul><p>Three</p>', 4, ['OneTwo', '[a]', 'xThree']],
  ['before code', '<p>One</p><pre><code>two</code></pre>', 2, ['One', '[a]', 'x', 'two', '']],
])('a picture set %s stays when one writes on', (_, html, caret, expected) => {
  write(html, caret)
  placePicture(editor, { mediaId: 'a' })
  key('x')
  expect(told().map((text) => text.replace('|', ''))).toEqual(expected)
})

test('its fields stand open until one writes below it', () => {
  write('<p>One</p>', 2)
  expect(blockJustAbove(editor.state)).toBeNull()
  placePicture(editor, { mediaId: 'a' })
  expect(blockJustAbove(editor.state)).toMatchObject({ pos: 5, node: { attrs: { mediaId: 'a' } } })
  key('x')
  expect(blockJustAbove(editor.state)).toBeNull()
})

test('pictures taken together keep their order, and one may write below the first while the second comes', async () => {
  write('<p>One</p><p>Two</p>', 2)
  const answer = store()
  const taken = insertPictures(editor, new Map(), files('a', 'b', 'c'), 2)
  await answer()
  key('On, ')
  await answer()
  key('and ')
  await answer()
  await taken
  expect(told()).toEqual(['One', '[a]', '[b]', '[c]', 'On, and |Two'])
})

test('what is written while a picture comes moves its place along', async () => {
  write('<p>One</p><p>Two</p><p>Three</p>', 9)
  const answer = store()
  const taken = insertPictures(editor, new Map(), files('a'))
  key(', more')
  editor.commands.splitBlock()
  editor.commands.insertContentAt(1, 'A long beginning: ')
  editor.commands.insertContentAt(0, '<p>Above</p>')
  await answer()
  await taken
  expect(told()).toEqual(['Above', 'A long beginning: One', 'Two, more', '[a]', '|', 'Three'])
})

test('a refused picture is named; those before it stay', async () => {
  write('<p>One</p>', 4)
  const answer = store()
  const taken = insertPictures(editor, new Map(), files('a', 'bad', 'c'))
  const refused = expect(taken).rejects.toThrow(PictureNotTaken)
  await answer()
  await answer()
  await refused
  expect(told()).toEqual(['One', '[a]', '|'])
})

test('while a block is chosen, an embed and a table go behind it', () => {
  write('<p>One</p>', 4)
  placePicture(editor, { mediaId: 'a' })
  choose('picture')
  placeBlock(editor, { type: 'embed', attrs: { provider: 'other', url: 'https://example.org/' } })
  expect(told()).toEqual(['One', '[a]', '[embed]', '|'])
  choose('picture')
  const ask = { picture: () => {}, library: () => {}, embed: () => {} }
  blockTools(editor, words, ask)
    .find(({ label }) => label === words.editor.table)!
    .run()
  expect(told()).toEqual(['One', '[a]', '[table]', '[embed]', ''])
  expect(editor.isActive('table')).toBe(true)
})
