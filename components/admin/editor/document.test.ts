import { getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Body, type BodyBlock, type ListItem, type Span } from '@/features/articles/body'
import { toBody, toDocument } from './document'
import { extensionsOf } from './extensions'
import { drawing } from './fixtures/drawing'

const schema = getSchema(extensionsOf(drawing()))
/** There and back through the editor's own reading of its document, which refuses what does not fit. */
const thereAndBack = (body: Body) => {
  const node = schema.nodeFromJSON(toDocument(body))
  node.check()
  return toBody(node.toJSON() as ReturnType<typeof toDocument>)
}

const flag = fc.constantFrom({}, { on: true as const })
const mark = <K extends string>(key: K) => flag.map((f) => ('on' in f ? { [key]: true as const } : {}))
const letters = fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replace(/\r/g, ' '))
const span = fc
  .tuple(
    letters,
    mark('bold'),
    mark('italic'),
    mark('strike'),
    mark('code'),
    fc.constantFrom({}, { raised: true as const }, { lowered: true as const }),
    fc.constantFrom({}, { href: 'https://example.org/a' }, { href: '/en' }, { href: 'mailto:a@b.c' }),
  )
  .map(([text, ...dress]): Span => Object.assign({ text }, ...dress) as Span)
const note = fc
  .array(letters, { minLength: 1, maxLength: 1 })
  .map(([text]): Span => ({ text: '', note: [{ text: text! }] }))
/** Neighbours that look the same are one run. */
const spans = (min = 0) =>
  fc
    .array(fc.oneof({ weight: 5, arbitrary: span }, { weight: 1, arbitrary: note }), { minLength: min, maxLength: 4 })
    .map((list) =>
      list.filter(
        (one, at) => at === 0 || JSON.stringify({ ...one, text: '' }) !== JSON.stringify({ ...list[at - 1], text: '' }),
      ),
    )
const told = spans(1)
/** Captions have no notes. */
const captioned = told.map((list) => list.filter((one) => !one.note)).filter((list) => list.length === 1)
const items: fc.Arbitrary<ListItem[]> = fc.letrec<{ items: ListItem[] }>((tie) => ({
  items: fc.array(
    fc
      .tuple(told, fc.option(fc.tuple(fc.boolean(), tie('items')), { nil: undefined, depthSize: 'small' }))
      .map(([own, inside]): ListItem => ({
        spans: own,
        ...(inside && { ...(inside[0] && { ordered: true as const }), items: inside[1] }),
      })),
    { minLength: 1, maxLength: 3 },
  ),
})).items
const line = fc.string({ minLength: 1, maxLength: 20 })
const maybe = <K extends string, T>(key: K, value: fc.Arbitrary<T>) =>
  fc
    .option(value, { nil: undefined })
    .map((found) => (found === undefined ? {} : { [key]: found }) as { [key in K]?: T })
const image = fc
  .tuple(fc.uuid(), fc.string({ maxLength: 20 }), maybe('caption', captioned), maybe('credit', line))
  .map(([mediaId, alt, ...rest]) => ({ mediaId, alt, ...(Object.assign({}, ...rest) as object) }))
const table = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.integer({ min: 0, max: 3 }), maybe('caption', line))
  .filter(([, head, rows]) => head || rows > 0)
  .chain(([width, head, rows, caption]) =>
    fc
      .tuple(
        head ? fc.array(spans(), { minLength: width, maxLength: width }) : fc.constant(undefined),
        fc.array(fc.array(spans(), { minLength: width, maxLength: width }), { minLength: rows, maxLength: rows }),
      )
      .map(([headCells, cells]) => ({ kind: 'table', ...caption, ...(headCells && { head: headCells }), rows: cells })),
  )

const block = fc.oneof(
  told.map((own) => ({ kind: 'paragraph', spans: own })),
  fc.tuple(fc.constantFrom(2, 3, 4), told).map(([level, own]) => ({ kind: 'heading', level, spans: own })),
  fc.tuple(fc.boolean(), items).map(([ordered, list]) => ({ kind: 'list', ordered, items: list })),
  fc
    .tuple(fc.array(told, { minLength: 1, maxLength: 3 }), maybe('cite', line), mark('pull'))
    .map(([paragraphs, cite, pull]) => ({ kind: 'quote', paragraphs, ...cite, ...pull })),
  fc.tuple(image, mark('wide')).map(([one, wide]) => ({ kind: 'image', ...one, ...wide })),
  fc
    .tuple(fc.array(image, { minLength: 1, maxLength: 3 }), maybe('caption', captioned))
    .map(([images, caption]) => ({ kind: 'gallery', images, ...caption })),
  table,
  fc
    .tuple(
      fc.constantFrom(
        { provider: 'youtube', url: 'https://www.youtube.com/watch?v=1' },
        { provider: 'x', url: 'https://x.com/somebody/status/1' },
        { provider: 'other', url: 'https://example.org/watch?v=1' },
      ),
      maybe('title', line),
    )
    .map(([embed, title]) => ({ kind: 'embed', ...embed, ...title })),
  fc
    .tuple(fc.string({ maxLength: 60 }), maybe('language', line))
    .map(([text, language]) => ({ kind: 'code', text, ...language })),
  fc.constant({ kind: 'divider' }),
  fc
    .tuple(fc.array(told, { minLength: 1, maxLength: 3 }), maybe('headline', line))
    .map(([paragraphs, headline]) => ({ kind: 'update', at: '2026-11-23T06:30:00+03:00', ...headline, paragraphs })),
) as fc.Arbitrary<BodyBlock>

describe('a body in the editor', () => {
  test('comes back as it went, whatever its blocks', () =>
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (body) => {
        expect(Body.parse(body)).toEqual(body)
        expect(thereAndBack(body)).toEqual(body)
      }),
      { numRuns: 300 },
    ))

  test.each<[string, Body, Body]>([
    ['nothing', [], []],
    ['an empty paragraph is nothing', [{ kind: 'paragraph', spans: [] }], []],
    [
      'neighbours that look the same are one',
      [{ kind: 'paragraph', spans: [{ text: 'a' }, { text: '' }, { text: 'b' }, { text: 'c', bold: true }] }],
      [{ kind: 'paragraph', spans: [{ text: 'ab' }, { text: 'c', bold: true }] }],
    ],
    [
      'a short row of a table is filled up',
      [{ kind: 'table', head: [[{ text: 'a' }], [{ text: 'b' }]], rows: [[[{ text: 'c' }]]] }],
      [{ kind: 'table', head: [[{ text: 'a' }], [{ text: 'b' }]], rows: [[[{ text: 'c' }], []]] }],
    ],
    ['a table without rows is nothing', [{ kind: 'table', rows: [] }], []],
    [
      'lines of a verse stay lines',
      [{ kind: 'paragraph', spans: [{ text: 'one\n\ntwo', italic: true }] }],
      [{ kind: 'paragraph', spans: [{ text: 'one\n\ntwo', italic: true }] }],
    ],
  ])('%s', (_, body, expected) => expect(thereAndBack(body)).toEqual(expected))

  test('two lists inside one item, as somebody may type them, are one on paper', () => {
    const item = (text: string) => ({
      type: 'listItem',
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    })
    const doc = {
      type: 'doc',
      content: [
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [
                { type: 'paragraph' },
                { type: 'orderedList', content: [item('a')] },
                { type: 'bulletList', content: [item('b')] },
              ],
            },
          ],
        },
      ],
    }
    schema.nodeFromJSON(doc).check()
    expect(toBody(doc)).toEqual([
      {
        kind: 'list',
        ordered: false,
        items: [{ spans: [], ordered: true, items: [{ spans: [{ text: 'a' }] }, { spans: [{ text: 'b' }] }] }],
      },
    ])
  })
})
