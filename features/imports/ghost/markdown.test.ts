import { describe, expect, test } from 'vitest'
import type { Lost } from '../archive'
import { blocksFromHtml } from '../blocks'
import { payloads } from '../fixtures/payloads'
import { cardHtml } from './cards'
import { htmlOfLexical } from './lexical'
import { htmlOfMarkdown } from './markdown'
import { htmlOfMobiledoc } from './mobiledoc'

const blocks = (markdown: string) => blocksFromHtml(htmlOfMarkdown(markdown), 'https://lantern.example/')
const p = (...spans: object[]) => ({ kind: 'paragraph', spans })

describe('Markdown becomes our blocks', () => {
  test.each<[string, object[]]>([
    ['One\n\nTwo & three', [p({ text: 'One' }), p({ text: 'Two & three' })]],
    ['A line\nand another', [p({ text: 'A line\nand another' })]],
    ['Very **big**, *old*, ~~gone~~', [p({ text: 'Very ' }, { text: 'big', bold: true }, { text: ', ' }, { text: 'old', italic: true }, { text: ', ' }, { text: 'gone', strike: true })]],
    ['سەر **کەشتی** گەیشت', [p({ text: 'سەر ' }, { text: 'کەشتی', bold: true }, { text: ' گەیشت' })]],
    ['# On the quay #', [{ kind: 'heading', level: 2, spans: [{ text: 'On the quay' }] }]],
    ['Below\n-----', [{ kind: 'heading', level: 2, spans: [{ text: 'Below' }] }]],
    ['- one\n- two\n    1. and a half', [{ kind: 'list', ordered: false, items: [{ spans: [{ text: 'one' }] }, { spans: [{ text: 'two' }], ordered: true, items: [{ spans: [{ text: 'and a half' }] }] }] }]],
    ['> At last.\n> She said.', [{ kind: 'quote', paragraphs: [[{ text: 'At last.\nShe said.' }]] }]],
    ['See [the plan](/plan "The plan") and https://ports.example/a_b_c.', [p({ text: 'See ' }, { text: 'the plan', href: 'https://lantern.example/plan' }, { text: ' and ' }, { text: 'https://ports.example/a_b_c', href: 'https://ports.example/a_b_c' }, { text: '.' })]],
    ['[The plan][1]\n\n[1]: https://ports.example/plan', [p({ text: 'The plan', href: 'https://ports.example/plan' })]],
    ['![The quay](https://lantern.example/quay.jpg)', [{ kind: 'picture', picture: { src: 'https://lantern.example/quay.jpg', alt: 'The quay' } }]],
    ['```js\nif (a < b)\n  run()\n```', [{ kind: 'code', text: 'if (a < b)\n  run()', language: 'js' }]],
    ['    a < b', [{ kind: 'code', text: 'a < b' }]],
    ['Say `a < b`.', [p({ text: 'Say ' }, { text: 'a < b', code: true }, { text: '.' })]],
    ['a\n\n* * *\n\nb', [p({ text: 'a' }), { kind: 'divider' }, p({ text: 'b' })]],
    ['| Port | Ships |\n| --- | ---: |\n| Basra | 3 |', [{ kind: 'table', head: [[{ text: 'Port' }], [{ text: 'Ships' }]], rows: [[[{ text: 'Basra' }], [{ text: '3' }]]] }]],
    ['<p>By <b>hand</b></p>\n\nand *not*', [p({ text: 'By ' }, { text: 'hand', bold: true }), p({ text: 'and ' }, { text: 'not', italic: true })]],
    ['#On the quay\n###Below', [{ kind: 'heading', level: 2, spans: [{ text: 'On the quay' }] }, { kind: 'heading', level: 3, spans: [{ text: 'Below' }] }]],
    ['#سەر کەشتی', [{ kind: 'heading', level: 2, spans: [{ text: 'سەر کەشتی' }] }]],
    ['####### Seven, \\#escaped and\n`#code`', [p({ text: '####### Seven, #escaped and\n' }, { text: '#code', code: true })]],
    ['Very ==marked== here', [p({ text: 'Very marked here' })]],
    ['H~2~O on 5 m^2^', [p({ text: 'H' }, { text: '2', lowered: true }, { text: 'O on 5 m' }, { text: '2', raised: true })]],
    ['ports.example and desk@ports.example', [p({ text: 'ports.example and ' }, { text: 'desk@ports.example', href: 'mailto:desk@ports.example' })]],
    ['1986\\. A year', [p({ text: '1986. A year' })]],
    ['', []],
  ])('%j', (markdown, expected) => expect(blocks(markdown)).toEqual(expected)) // prettier-ignore

  test('notes stand where they belong, also where two texts of a post count from one', () => {
    const texts = ['It rained.[^1]\n\n[^1]: Says the *office*.', 'It snowed.[^1]\n\n[^1]: Says nobody.']
    expect(blocksFromHtml(texts.map((text) => htmlOfMarkdown(text)).join('\n'), null)).toEqual([
      p({ text: 'It rained.' }, { text: '', note: [{ text: 'Says the ' }, { text: 'office', italic: true }, { text: '.' }] }),
      p({ text: 'It snowed.' }, { text: '', note: [{ text: 'Says nobody.' }] }),
    ]) // prettier-ignore
  })

  test('the same text is the same HTML every time: an import knows by it that nothing has changed', () => {
    const text = 'It rained.[^1]\n\n[^1]: Much.'
    expect(htmlOfMarkdown(text)).toBe(htmlOfMarkdown(text))
  })
})

test.each([
  ...payloads.map((payload) => [payload]),
  ['[a](javascript:alert(1))'],
  ['[a](<java\nscript:alert(1)>)'],
  ['![a](data:image/svg+xml;base64,PHN2Zz4=)'],
  ['[a][1]\n\n[1]: vbscript:alert(1)'],
  ['<javascript:alert(1)>'],
  ['`<script>`<script>alert(1)</script>'],
])('nothing of %j can act', (markdown) => {
  const all = JSON.stringify(blocks(`*It begins.*\n\n${markdown}`))
  expect(all).toContain('It begins.')
  expect(all).not.toMatch(/"(?:href|src|url)":"(?!https?:)/)
})

test.each([
  ['a card of either name', () => cardHtml('card-markdown', { markdown: '**a**' }, new Map())],
  ['a card of Lexical', () => htmlOfLexical(JSON.stringify({ root: { type: 'root', children: [{ type: 'markdown', markdown: '**a**' }] } }), new Map())],
  ['a card of Mobiledoc', () => htmlOfMobiledoc(JSON.stringify({ cards: [['markdown', { markdown: '**a**' }]], sections: [[10, 0]] }), new Map())],
])('%s is read', (_, html) => expect(html()).toBe('<p><strong>a</strong></p>\n')) // prettier-ignore

test('a card that is called like what every object has is counted like any other that nobody knows', () => {
  const lost: Lost = new Map()
  for (const name of ['constructor', '__proto__', 'toString']) expect(cardHtml(name, {}, lost)).toBe('')
  expect([...lost.keys()]).toEqual(['card constructor', 'card __proto__', 'card toString'])
})

test.each([
  ['brackets', '['.repeat(100_000)],
  ['stars', '*a **a '.repeat(30_000)],
  ['quotes in one another', `${'>'.repeat(20_000)}a`],
  ['lists in one another', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
  ['ticks', Array.from({ length: 800 }, (_, n) => '`'.repeat(n)).join(' ')],
  ['beginnings of tags', '<a '.repeat(60_000)],
  ['beginnings of notes', '[^1]'.repeat(30_000)],
  ['addresses', 'a@b.example '.repeat(8_000)],
  ['marks', '==a '.repeat(30_000)],
  ['signs of what is lowered or raised', 'a~b^c '.repeat(20_000)],
  ['headings', '#a\n'.repeat(30_000)],
])('%s without end are read in proportion', (_, markdown) => {
  const before = process.cpuUsage()
  htmlOfMarkdown(markdown)
  expect(process.cpuUsage(before).user / 1_000_000).toBeLessThan(4)
})

const notesLeft = 'text with more than 2,000 notes: they stand in brackets, where they were written'

test.each([
  ['notes', Array.from({ length: 60_000 }, (_, at) => `[^${at}]: a [^${at + 1}]\n`).join('')],
  ['mentions of one', `${'[^1]'.repeat(200_000)}\n\n[^1]: x`],
  ['notes within the text', '^[a] '.repeat(60_000)],
])('more %s than a story has are left as they were written, in proportion', (_, markdown) => {
  const before = process.cpuUsage()
  const lost: Lost = new Map()
  expect(htmlOfMarkdown(markdown, lost)).not.toMatch(/class="footnote|href="#/)
  expect([...lost]).toEqual([[notesLeft, 1]])
  expect(process.cpuUsage(before).user / 1_000_000).toBeLessThan(8)
})

test('a story with more notes than a story has keeps every word', () => {
  const notes = Array.from({ length: 2_001 }, (_, at) => at)
  const paragraphs = notes.map((at) => `The *tide*[^n${at}] rose${at === 7 ? '^[by an **ell**]' : ''}.`)
  const markdown = `${paragraphs.join('\n\n')}\n\n${notes.map((at) => `[^n${at}]: ${at === 5 ? 'Ibid.' : `Said *${at}*`}`).join('\n\n')}`
  const lost: Lost = new Map()
  const html = htmlOfLexical(
    JSON.stringify({ root: { type: 'root', children: [{ type: 'markdown', markdown }] } }),
    lost,
  )
  expect(html).toContain('<p>The <em>tide</em>[n0] rose.</p>')
  expect(html).toContain('<p>The <em>tide</em>[n7] rose [by an <strong>ell</strong>].</p>')
  expect(html).toContain('<p>[n5] Ibid.</p>')
  expect(html).toContain('<p>[n2000] Said <em>2000</em></p>')
  expect([...lost]).toEqual([[notesLeft, 1]])
  // One less, and they are notes.
  const fewer = markdown.replace('[^n0]', '')
  expect(htmlOfMarkdown(fewer.replace('^[by an **ell**]', ''))).toContain('class="footnotes"')
})

test('more than a story has is refused, in the words for every story', () => {
  expect(() => blocks('word '.repeat(500_000))).toThrow('more than 2 MB of HTML')
})
