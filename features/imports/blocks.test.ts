import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Body, isSafeHref, storyTextOf, type BodyBlock } from '@/features/articles/body'
import type { Lost } from './archive'
import { blocksFromHtml, blocksFromText, lineFromHtml } from './blocks'
import { readableComment } from './comment-text'
import type { FeedItem } from './feed-item'
import { payloads } from './fixtures/payloads'
import type { ImportedBlock } from './imported-article'
import { readItem } from './read-item'

const blocks = (html: string, base: string | null = 'https://paper.example/story/') => blocksFromHtml(html, base)
const p = (...spans: object[]) => ({ kind: 'paragraph', spans })
const youtube = 'https://www.youtube.com/embed/a1'

describe('HTML from elsewhere becomes our blocks', () => {
  test.each<[string, object[]]>([
    ['<p>One</p><p>Two</p>', [p({ text: 'One' }), p({ text: 'Two' })]],
    ['Bare text', [p({ text: 'Bare text' })]],
    ['<li>One</li><li>Two</li>', [p({ text: 'One' }), p({ text: 'Two' })]],
    ['One<br><br>Two<br>still two', [p({ text: 'One' }), p({ text: 'Two\nstill two' })]],
    ['One\n\nTwo &amp; three', [p({ text: 'One' }), p({ text: 'Two & three' })]],
    ['<p> A  <b>bold</b>\n  word </p>', [p({ text: 'A ' }, { text: 'bold', bold: true }, { text: ' word' })]],
    ['<p><em>a</em><i>b</i></p>', [p({ text: 'ab', italic: true })]],
    ['<p><a href="../x?y=1">there</a></p>', [p({ text: 'there', href: 'https://paper.example/x?y=1' })]],
    ['<p><a href="#top">here</a></p>', [p({ text: 'here' })]],
    ['<div><div><p>deep</p></div>loose</div>', [p({ text: 'deep' }), p({ text: 'loose' })]],
    ['<p> </p><p>&nbsp;</p><div></div>', []],
    ['<h1>T</h1><h5><b>S</b></h5>', [{ kind: 'heading', level: 2, spans: [{ text: 'T' }] }, { kind: 'heading', level: 4, spans: [{ text: 'S' }] }]],
    ['<ol><li>a<ul><li>b</li></ul></li><li> </li></ol>', [{ kind: 'list', ordered: true, items: [{ spans: [{ text: 'a' }], items: [{ spans: [{ text: 'b' }] }] }] }]],
    ['<blockquote><p>Said</p><footer>— Somebody</footer></blockquote>', [{ kind: 'quote', paragraphs: [[{ text: 'Said' }]], cite: 'Somebody' }]],
    ['<blockquote><p>Said</p><ul><li>a<ul><li>b</li></ul></li></ul><blockquote><p>c</p><p>d</p></blockquote></blockquote>', [{ kind: 'quote', paragraphs: ['Said', 'a', 'b', 'c', 'd'].map((text) => [{ text }]) }]],
    [`<blockquote><p>Said</p><pre>x</pre><table><tr><td>1<td>2</table><iframe src="${youtube}"></iframe></blockquote>`, [{ kind: 'quote', paragraphs: [[{ text: 'Said' }]] }, { kind: 'code', text: 'x' }, { kind: 'table', rows: [[[{ text: '1' }], [{ text: '2' }]]] }, { kind: 'embed', provider: 'youtube', url: youtube }]],
    [`<ul><li>a<iframe src="${youtube}"></iframe></li></ul>`, [{ kind: 'list', ordered: false, items: [{ spans: [{ text: 'a' }] }] }, { kind: 'embed', provider: 'youtube', url: youtube }]],
    ['<pre><code class="language-js">a &lt; b\n  c</code></pre>', [{ kind: 'code', text: 'a < b\n  c', language: 'js' }]],
    ['<hr><p>a</p><hr><hr><p>b</p><hr>', [p({ text: 'a' }), { kind: 'divider' }, p({ text: 'b' })]],
    [`<iframe src="${youtube}" title="A film"></iframe>`, [{ kind: 'embed', provider: 'youtube', url: youtube, title: 'A film' }]],
    ['<iframe src="http://maps.example/m"></iframe>', []],
    ['<table><tr><th>a<th>b<tr><td>1<td>2</table>', [{ kind: 'table', head: [[{ text: 'a' }], [{ text: 'b' }]], rows: [[[{ text: '1' }], [{ text: '2' }]]] }]],
    ['<table><tr><td><p>Laid</p><p>out</p></table>', [p({ text: 'Laid' }), p({ text: 'out' })]],
    ['<p>before <a href="/x"><img src="/p.jpg" alt="A cat"></a> after</p>', [p({ text: 'before' }), { kind: 'picture', picture: { src: 'https://paper.example/p.jpg', alt: 'A cat' } }, p({ text: 'after' })]],
    ['<figure><img src="/p.jpg"><figcaption>By <b>us</b></figcaption></figure>', [{ kind: 'picture', picture: { src: 'https://paper.example/p.jpg', alt: '', caption: [{ text: 'By ' }, { text: 'us', bold: true }] } }]],
    ['<p>x<img src="https://count.example/1.gif" width="1" height="1"></p>', [p({ text: 'x' })]],
    ['<img src="data:image/gif;base64,R0" data-src="/real.jpg">', [{ kind: 'picture', picture: { src: 'https://paper.example/real.jpg', alt: '' } }]],
  ])('%j', (html, expected) => expect(blocks(html)).toEqual(expected)) // prettier-ignore

  test.each([
    ['WordPress', '<p>It rained<sup data-fn="a1" class="fn"><a href="#a1" id="a1-link">1</a></sup>.</p><ol class="wp-block-footnotes"><li id="a1">Says <a href="https://met.example/">the office</a>. <a href="#a1-link" aria-label="Back">↩︎</a></li></ol>'],
    ['Markdown', '<p>It rained<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup>.</p><div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>Says <a href="https://met.example/">the office</a>. <a href="#fnref:1" class="footnote-backref">↩︎</a></p></li></ol></div>'],
    ['Word', '<p>It rained<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>.</p><div id="ftn1"><p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1">[1]</a> Says <a href="https://met.example/">the office</a>.</p></div>'],
  ])('a footnote as %s writes it stands where it belongs', (_, html) =>
    expect(blocks(html)).toEqual([
      p({ text: 'It rained' }, { text: '', note: [{ text: 'Says ' }, { text: 'the office', href: 'https://met.example/' }, { text: '.' }] }, { text: '.' }),
    ])) // prettier-ignore

  test('a link to a place that leads nowhere back is no footnote', () =>
    expect(blocks('<p>See <a href="#below">below</a></p><p id="below">Here</p>')).toEqual([
      p({ text: 'See below' }),
      p({ text: 'Here' }),
    ]))

  test('relative addresses without a base lead nowhere', () =>
    expect(blocks('<p><a href="/x">x</a><img src="/y.jpg"></p>', null)).toEqual([p({ text: 'x' })]))

  test('plain text keeps its < and its paragraphs', () =>
    expect(blocksFromText('a < b\n\n<b>c</b>\nd')).toEqual([p({ text: 'a < b' }), p({ text: '<b>c</b>\nd' })]))

  test.each([
    ['Fish &amp; <i>chips</i>', 'Fish & chips'],
    ['AT&amp;amp;T', 'AT&amp;T'],
    ['  a\n b ', 'a b'],
    ['<ul><li>Bridge closed</li><li>Ferry runs</li></ul>', 'Bridge closed · Ferry runs'],
    ['<ul><li><p>Bridge <b>closed</b></p><li> Ferry runs.<li>Trams do not</ul>Then rain', 'Bridge closed · Ferry runs. Trams do not · Then rain'],
    ['Today:<ul><li>One<ol><li>Two</li></ol></li></ul><p>Three</p>', 'Today: One · Two · Three'],
    ['<li>Bridge closed</li><li>Ferry runs</li>', 'Bridge closed · Ferry runs'],
    ['<ul><li> </li><li>پرد داخرا</li><li></li><li>کەشتی دێت</li></ul>', 'پرد داخرا · کەشتی دێت'],
    ['<table><tr><td>Basra</td><td>3</td></tr><tr><th>Erbil</th><td>4</td></tr></table>', 'Basra 3 Erbil 4'],
    ['<section>One</section><section>Two</section><figure><img src="/a.jpg"><figcaption>Three</figcaption></figure>Four', 'One Two Three Four'],
  ])(
    'the line %j reads %j',
    (html, text) => expect(lineFromHtml(html)).toBe(text),
  ) // prettier-ignore

  test('quotes within quotes do not take for ever', () =>
    expect(blocks(`${'<blockquote class="twitter-tweet">'.repeat(200)}x`)).toHaveLength(1))
})

/** Every address anywhere in the blocks. */
const addresses = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(addresses)
    : value && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, inner]) =>
          ['href', 'src', 'url'].includes(key) ? [String(inner)] : addresses(inner),
        )
      : []

const isHarmless = (made: ImportedBlock[]) => {
  expect(Body.safeParse(made.filter(({ kind }) => kind !== 'picture')).success).toBe(true)
  for (const address of addresses(made)) {
    expect(address).toMatch(/^(https?:\/\/|mailto:|tel:)/)
    expect(isSafeHref(address)).toBe(true)
    expect(new URL(address).username).toBe('')
  }
}

const code = 'x'.repeat(100_001)
const many = (piece: string, times: number) => piece.repeat(times)
const cells = `<td>1</td>${many('<td>2</td>', 51)}`

describe('what no block can hold is counted:', () => {
  test.each<[string, string, Record<string, number>]>([
    ['a frame of an insecure page', '<iframe src="http://maps.example/m"></iframe><iframe></iframe>', { '<iframe> without a secure address': 2 }],
    ['code', `<pre>${code}</pre>`, { 'end of a code of more than 100,000 characters': 1 }],
    ['rows', `<table>${many('<tr><td>1<td>2</tr>', 2_003)}</table>`, { 'row of a table beyond the 2000th': 3 }],
    ['cells', `<table><tr>${cells}</tr><tr>${cells}</tr></table>`, { 'cell of a table beyond the 50th of its row': 4 }],
    ['pictures', `<figure>${many('<img src="/p.jpg">', 102)}</figure>`, { 'picture of a gallery beyond the 100th': 2 }],
    ['what is said', `<blockquote>${many('<p>Said</p>', 205)}</blockquote>`, { 'paragraph of a quote beyond the 200th': 5 }],
    ['nothing, where there is nothing to miss', '<p>a</p><ul><li>b</ul><blockquote><p>c</p></blockquote>', {}],
  ])('%s', (_, html, expected) => {
    const lost: Lost = new Map()
    blocksFromHtml(html, 'https://paper.example/', lost)
    expect(Object.fromEntries(lost)).toEqual(expected)
  }) // prettier-ignore

  test('of an item: its end where it is too long, and what is too many', () => {
    const lost: Lost = new Map()
    const item: FeedItem = {
      guid: '1',
      title: { text: 'T'.repeat(301), html: false },
      summary: { text: 'Words '.repeat(400), html: false },
      content: { text: '<p>Other words.</p>', html: true },
      authors: Array.from({ length: 52 }, (_, n) => `Author ${n}`),
      categories: Array.from({ length: 103 }, (_, n) => `Tag ${n}`),
      pictures: [],
    }
    readItem(item, { format: 'RSS', title: 'Paper', authors: [] }, 1, {}, lost)
    expect(Object.fromEntries(lost)).toEqual({
      'author beyond the 50th': 2,
      'end of a headline of more than 300 characters': 1,
      'end of a standfirst of more than 2,000 characters': 1,
      'tag beyond the 100th': 3,
    })
  })

  test('of a comment: its end', () => {
    const lost: Lost = new Map()
    expect(readableComment('word '.repeat(5_000), lost)).toHaveLength(20_000 - 1)
    expect(Object.fromEntries(lost)).toEqual({ 'end of a comment of more than 20,000 characters': 1 })
  })
})

describe('nothing that acts comes through', () => {
  test(`the corpus has at least 60 payloads`, () => expect(new Set(payloads).size).toBeGreaterThanOrEqual(60))
  test.each(payloads.map((payload) => [payload]))('%j', (payload) => {
    for (const around of [
      payload,
      `<p>before ${payload} after</p>`,
      `<ul><li>${payload}`,
      `<table><td>a<td>${payload}`,
    ])
      isHarmless(blocks(around))
  })
  test('two of them mixed at random', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...payloads), { minLength: 2, maxLength: 4 }), fc.nat(40), (some, at) =>
        isHarmless(blocks(some.join('').slice(0, 400 - at) + some[0])),
      ),
      { numRuns: 200 },
    ))
})

test('lists deeper than a story may have them come up to where they may', () => {
  const depth = 60
  const html = Array.from({ length: depth }, (_, n) => `<ul><li>Line ${n}`).join('') + '</li></ul>'.repeat(depth)
  const [list] = Body.parse(blocks(html)) as [BodyBlock]
  expect(storyTextOf(list).split('\n')).toHaveLength(depth)
})
