import { expect, test } from 'vitest'
import type { BodyBlock, Span } from '@/features/articles/body'
import { deskCatalogues } from '@/lib/newsroom-words'
import { nameOf, onlyIn } from './block-said'
import { momentShown } from './moments'

const w = deskCatalogues.en.writing.editor
const say = (...spans: Span[]): BodyBlock => ({ kind: 'paragraph', spans })
const picture = { kind: 'image', mediaId: 'a', alt: 'A bridge' } as const
const list = (ordered: boolean): BodyBlock => ({ kind: 'list', ordered, items: [{ spans: [{ text: 'One' }] }] })
const head = (level: 2 | 3 | 4): BodyBlock => ({ kind: 'heading', level, spans: [{ text: 'Rain' }] })
const quote = { kind: 'quote', paragraphs: [[{ text: 'So be it' }]] } as const
const moment = momentShown('Asia/Baghdad', '0123456789')
const update = { kind: 'update', at: '2026-03-01T21:30:00Z', paragraphs: [[{ text: 'More' }]] } as const
const plain = say({ text: 'It rained.' })

test.each<[string, BodyBlock, BodyBlock, string[], string[]]>([
  ['a picture set wide', { ...picture, wide: true } as BodyBlock, picture as BodyBlock, ['Wider than the text'], []],
  [
    'other words under it',
    { ...picture, caption: [{ text: 'The bridge' }] } as BodyBlock,
    { ...picture, credit: 'Dilan' } as BodyBlock,
    ['Caption: The bridge'],
    ['Credit: Dilan'],
  ],
  ['a word in bold', say({ text: 'It ' }, { text: 'rained.', bold: true }), plain, ['Bold: rained.'], []],
  [
    'a word that leads elsewhere',
    say({ text: 'It rained.', href: 'https://a.test/' }),
    say({ text: 'It rained.', href: 'https://b.test/' }),
    ['Link: It rained. (https://a.test/)'],
    ['Link: It rained. (https://b.test/)'],
  ],
  ['one of two that are bold', say({ text: 'a', bold: true }, { text: 'a', bold: true }), say({ text: 'a', bold: true }), ['Bold: a'], []], // prettier-ignore
  ['another level', head(2), head(3), ['Heading'], ['Small heading']],
  ['the smallest', head(4), head(3), ['Smallest heading'], ['Small heading']],
  ['numbers for points', list(true), list(false), ['Numbered list'], ['List']],
  ['who said it', { ...quote, cite: 'Narin' } as never, quote as never, ['Who said it: Narin'], []],
  ['a quote pulled out', { ...quote, pull: true } as never, quote as never, ['Pull quote'], ['Quote']],
  [
    'another moment',
    update as never,
    { ...update, at: '2026-03-01T21:45:00Z' } as never,
    ['2026-03-02 00:30'],
    ['2026-03-02 00:45'],
  ],
  ['other words only', say({ text: 'It snowed.' }), plain, [], []],
])('%s', (_, mine, theirs, ofMine, ofTheirs) => {
  expect([onlyIn(mine, theirs, w, moment), onlyIn(theirs, mine, w, moment)]).toEqual([ofMine, ofTheirs])
})

test('a block without words is called what it is', () => {
  expect(nameOf({ kind: 'divider' }, w)).toBe('Divider')
  expect(onlyIn({ kind: 'divider' }, null, w, moment)).toEqual(['Divider'])
})
