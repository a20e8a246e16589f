// @vitest-environment happy-dom
import { Editor } from '@tiptap/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Body } from '@/features/articles/body'
import { takeOutPictures, writeAnew } from './changing-pictures'
import { makeComing, type Coming, type ComingView } from './coming'
import { toBody } from './document'
import { extensionsOf } from './extensions'
import { drawing } from './fixtures/drawing'
import { imagesOf } from './gallery'
import { placeBlock } from './placing'
import { takeFiles, takeIntoGallery } from './taking-pictures'

/** Pictures take their time, and people go on writing. */

let editor: Editor
let coming: Coming
let seen: ComingView
let leave: () => void
const open = (content: unknown = '<p></p>') => {
  editor = new Editor({
    element: document.createElement('div'),
    extensions: extensionsOf(drawing()),
    content: content as string,
    injectCSS: false,
  })
  leave = coming.into(editor)
}
beforeEach(() => {
  seen = { count: 0, failed: [] }
  coming = makeComing((view) => (seen = view))
  open()
})
afterEach(() => {
  editor.destroy()
  vi.unstubAllGlobals()
})

/** The blocks of the text: pictures by their name, those on their way as "…", the others by their words with the caret. */
const told = () => {
  const said: string[] = []
  const { $head, empty } = editor.state.selection
  editor.state.doc.forEach((node, pos) => {
    if (node.type.name === 'picture') return said.push(`[${String(node.attrs.mediaId || '…')}]`)
    if (node.type.name === 'gallery')
      return said.push(`{${imagesOf(node.attrs.images).map(({ mediaId }) => mediaId || '…').join(' ')}}`) // prettier-ignore
    const isHere = empty && node.isTextblock && $head.pos > pos && $head.pos < pos + node.nodeSize
    const words = node.textContent
    return said.push(isHere ? `${words.slice(0, $head.parentOffset)}|${words.slice($head.parentOffset)}` : words)
  })
  return said
}
const write = (html: string, caret: number) =>
  editor.chain().setContent(html).setTextSelection(caret).run() && editor.commands.focus()
const key = (text: string) => editor.view.dispatch(editor.state.tr.insertText(text))

/** A store that answers when it is told to, each picture under the name of its file; "bad" is refused. */
const store = () => {
  const waiting: (() => void)[] = []
  vi.stubGlobal('fetch', (_: string, { body }: { body: FormData }) => {
    const { name } = body.get('file') as File
    return new Promise<Response>((done) =>
      waiting.push(() => done(Response.json({ id: name, picture: {} }, { status: name === 'bad' ? 422 : 200 }))),
    )
  })
  return async () => {
    await vi.waitFor(() => expect(waiting).not.toEqual([]))
    const { count } = seen
    waiting.shift()!()
    await vi.waitFor(() => expect(seen.count).toBe(count - 1))
  }
}
const files = (...names: string[]) => names.map((name) => new File(['x'], name, { type: 'image/png' }))
const take = (names: string[], at?: number) => takeFiles(editor, { coming, pictures: new Map() }, files(...names), at)

test('the places of all of them are there at once; nobody is moved when they come', async () => {
  write('<p>One</p><p>Two</p>', 2)
  const answer = store()
  take(['a', 'b', 'c'])
  expect(told()).toEqual(['One', '[…]', '[…]', '[…]', '|Two'])
  editor.commands.setTextSelection(2)
  await answer()
  key('n the road, O')
  await answer()
  await answer()
  expect(told()).toEqual(['On the road, O|ne', '[a]', '[b]', '[c]', 'Two'])
  expect(seen).toEqual({ count: 0, failed: [] })
})

test('of two pastes at one caret the first stays the first', async () => {
  write('<p>One</p>', 4)
  const answer = store()
  take(['a', 'b'])
  take(['c'])
  for (let left = 3; left > 0; left--) await answer()
  expect(told()).toEqual(['One', '[a]', '[b]', '[c]', '|'])
})

test('what is written above and below moves a place along', async () => {
  write('<p>One</p><p>Two</p><p>Three</p>', 9)
  const answer = store()
  take(['a'])
  editor.commands.insertContentAt(1, 'A long beginning: ')
  editor.commands.insertContentAt(0, '<p>Above</p>')
  await answer()
  expect(told().map((text) => text.replace('|', ''))).toEqual(['Above', 'A long beginning: One', 'Two', '[a]', 'Three'])
})

test('one that is refused leaves no place, is named, and keeps nobody else from coming', async () => {
  write('<p>One</p>', 4)
  const answer = store()
  take(['a', 'bad', 'c'])
  for (let left = 3; left > 0; left--) await answer()
  expect(told()).toEqual(['One', '[a]', '[c]', '|'])
  expect(seen.failed).toEqual([{ name: 'bad', from: 'file' }])
})

test('what is on its way is no part of the story yet', () => {
  write('<p>One</p>', 4)
  store()
  take(['a'])
  expect(toBody(editor.getJSON())).toEqual([{ kind: 'paragraph', spans: [{ text: 'One' }] }])
})

test('what was said of one before it came is kept', async () => {
  write('<p>One</p>', 4)
  const answer = store()
  take(['a'])
  editor.view.dispatch(editor.state.tr.setNodeAttribute(5, 'alt', 'A river'))
  await answer()
  expect(toBody(editor.getJSON())[1]).toEqual({ kind: 'image', mediaId: 'a', alt: 'A river' })
})

test('undone before it came it stays away, and is there when that is redone', async () => {
  write('<p>One</p>', 4)
  const answer = store()
  take(['a'])
  editor.commands.undo()
  await answer()
  expect(told()).not.toContain('[a]')
  editor.commands.redo()
  expect(told()).toContain('[a]')
})

test('undone after it came it goes as a whole, and comes back as it was', async () => {
  write('<p>One</p>', 4)
  const answer = store()
  take(['a'])
  await answer()
  editor.commands.undo()
  expect(told().join()).not.toMatch(/\[/)
  editor.commands.redo()
  expect(told()).toContain('[a]')
})

test('another text that is taken over, and another editor, keep the place', async () => {
  write('<p>One</p><p>Two</p>', 4)
  const answer = store()
  take(['a'])
  writeAnew(editor, [
    { kind: 'paragraph', spans: [{ text: 'One, by a colleague' }] },
    { kind: 'paragraph', spans: [{ text: 'Two' }] },
  ])
  expect(told().map((text) => text.replace('|', ''))).toEqual(['One, by a colleague', '[…]', 'Two'])
  const kept = editor.getJSON()
  leave()
  editor.destroy()
  await answer()
  open(kept)
  expect(told().map((text) => text.replace('|', ''))).toEqual(['One, by a colleague', '[a]', 'Two'])
})

test('pictures come into a gallery in their order; one of it may be described meanwhile', async () => {
  write('<p>One</p>', 4)
  placeBlock(editor, { type: 'gallery' })
  expect(told()).toEqual(['One', '{}', '|'])
  expect(toBody(editor.getJSON())).toHaveLength(1)
  const answer = store()
  takeIntoGallery(editor, { coming, pictures: new Map() }, files('a', 'bad', 'b'), 5)
  expect(told()).toEqual(['One', '{… … …}', '|'])
  await answer()
  const [first, ...rest] = imagesOf(editor.state.doc.nodeAt(5)!.attrs.images)
  editor.view.dispatch(editor.state.tr.setNodeAttribute(5, 'images', [{ ...first, alt: 'A river' }, ...rest]))
  await answer()
  await answer()
  expect(toBody(editor.getJSON())[1]).toEqual({
    kind: 'gallery',
    images: [
      { mediaId: 'a', alt: 'A river' },
      { mediaId: 'b', alt: '' },
    ],
  })
})

const gallery = (...images: string[]) => ({
  kind: 'gallery' as const,
  images: images.map((mediaId) => ({ mediaId, alt: '' })),
})
const line = (text: string) => ({ kind: 'paragraph' as const, spans: [{ text }] })
const plainly = () => told().map((text) => text.replace('|', ''))

test.each<[string, Body, string[]]>([
  ['it has gone on', [gallery('z'), gallery('a', 'b', 'd'), line('Theirs')], ['{z}', '{a b … … d}', 'Theirs']],
  ['it shows others now', [line('Theirs'), gallery('z'), line('')], ['Theirs', '{… …}', '{z}', '']],
  ['it is gone', [line('Theirs'), line('')], ['Theirs', '{… …}', '']],
])(
  'where another text is taken over, what is on its way into a gallery keeps its place: %s',
  async (_, body, places) => {
    write('<p>One</p>', 4)
    placeBlock(editor, { type: 'gallery', attrs: { images: gallery('a', 'b').images } })
    const answer = store()
    takeIntoGallery(editor, { coming, pictures: new Map() }, files('c', 'bad'), 5)
    writeAnew(editor, body)
    expect(plainly()).toEqual(places)
    await answer()
    await answer()
    expect(plainly()).toEqual(places.map((place) => place.replace('… …', 'c')))
  },
)

test('what comes while two texts are shown keeps its place, and is in the one that is made of both', async () => {
  write('<p>One</p>', 4)
  placeBlock(editor, { type: 'gallery', attrs: { images: gallery('a').images } })
  const answer = store()
  takeIntoGallery(editor, { coming, pictures: new Map() }, files('b'), 5)
  take(['c'], 1)
  const mine = toBody(editor.getJSON())
  coming.hold()
  await answer()
  await answer()
  writeAnew(editor, [...mine, line('Theirs')])
  coming.goOn()
  expect(plainly()).toEqual(['One', '[c]', '{a b}', 'Theirs'])
})

test('what a save has left out goes, alone and out of galleries, and nothing is saved for it', () => {
  let changes = 0
  editor.on('update', () => (changes += 1))
  writeAnew(editor, [line('One'), { kind: 'image', mediaId: 'a', alt: '' }, gallery('a', 'b'), line('Two')])
  takeOutPictures(editor, ['a'])
  expect([plainly(), changes]).toEqual([['One', '{b}', 'Two'], 0])
})
