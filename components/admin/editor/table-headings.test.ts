import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { extensionsOf } from './extensions'
import { drawing } from './fixtures/drawing'
import { emptyHeadings } from './table-headings'

const schema = getSchema(extensionsOf(drawing()))
const say = (text: string) => ({ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] })
const row = (kind: 'tableHeader' | 'tableCell', ...texts: string[]) => ({
  type: 'tableRow',
  content: texts.map((text) => ({ type: kind, content: [say(text)] })),
})
/** What the cells found begin with: `ab` where it is no cell. */
const foundIn = (...content: object[]) => {
  const doc = Node.fromJSON(schema, { type: 'doc', content })
  return emptyHeadings(doc).map((at) => doc.nodeAt(at)?.type.name)
}

test.each([
  ['a text without tables', [say('')], 0],
  [
    'a table that was begun just now',
    [say('a'), { type: 'table', content: [row('tableHeader', '', ''), row('tableCell', '', '')] }],
    2,
  ],
  ['one whose head is written in part', [{ type: 'table', content: [row('tableHeader', 'a', '', 'c')] }], 1],
  ['one without a head', [{ type: 'table', content: [row('tableCell', '', '')] }], 0],
])('%s', (_, content, count) => expect(foundIn(...content)).toEqual(Array(count).fill('tableHeader')))
