// @vitest-environment happy-dom
import { Editor } from '@tiptap/core'
import { DOMParser, DOMSerializer } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import type { PictureView } from '@/features/media/views'
import { extensionsOf } from './extensions'
import { drawing } from './fixtures/drawing'

const id = (n: number) => `0195f7a0-0000-7000-8000-00000000d00${n}`
const view = (n: number): PictureView => ({ id: id(n), src: `/api/media/2026/11/${n}/300.jpg`, sources: [], colour: '#808080', width: 3, height: 2 }) // prettier-ignore
const open = (pictures: Map<string, PictureView>) =>
  new Editor({
    element: document.createElement('div'),
    extensions: extensionsOf({ ...drawing(), pictures }),
    injectCSS: false,
  })

test.each([
  ['a picture', { type: 'picture', attrs: { mediaId: id(1), alt: 'A dam' } }, [1]],
  ['a gallery', { type: 'gallery', attrs: { images: [1, 2].map((n) => ({ mediaId: id(n), alt: '' })) } }, [1, 2]],
])('%s that is copied into a story which never had it is seen there at once', (_, block, shown) => {
  const from = open(new Map(shown.map((n) => [id(n), view(n)])))
  const slice = from.schema.nodeFromJSON(block)
  const html = document.createElement('div')
  html.append(DOMSerializer.fromSchema(from.schema).serializeNode(slice))
  const known = new Map<string, PictureView>()
  const to = open(known)
  expect(DOMParser.fromSchema(to.schema).parse(html).firstChild!.toJSON()).toMatchObject(block)
  expect([...known.values()]).toEqual(shown.map(view))
  from.destroy()
  to.destroy()
})

test.each([
  ['of another site', [[id(1), 'https://evil.example/a.jpg', 3, 2]]],
  ['that leads up and out', [[id(1), '/api/media?search=', 3, 2]]],
  ['of a picture that is not shown', [[id(2), '/api/media/a.jpg', 3, 2]]],
  ['that is none', 'x'],
])('a look %s is not taken', (_, views) => {
  const known = new Map<string, PictureView>()
  const to = open(known)
  const html = document.createElement('div')
  const figure = document.createElement('figure')
  figure.setAttribute('data-block', 'picture')
  figure.setAttribute('data-attrs', JSON.stringify({ mediaId: id(1), alt: '' }))
  figure.setAttribute('data-views', JSON.stringify(views))
  html.append(figure)
  expect(DOMParser.fromSchema(to.schema).parse(html).firstChild!.type.name).toBe('picture')
  expect(known.size).toBe(0)
  to.destroy()
})
