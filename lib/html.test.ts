import fc from 'fast-check'
import type { Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { parsed, readForeignHtml } from './html'

const written = (tree: Root) => toHtml(tree)
const clean = (html: string) => written(readForeignHtml(html))

describe('what is kept of foreign HTML', () => {
  test.each([
    ['<p onclick="x()" style="a" id="__next" class="b">Hi <b>you</b></p>', '<p>Hi <b>you</b></p>'],
    ['<script>alert(1)</script><p>after</p>', '<p>after</p>'],
    ['<a href="https://example.org/" target="_top" name="body">x</a>', '<a href="https://example.org/">x</a>'],
    ['<a href="java&#115;cript:alert(1)">x</a>', '<a>x</a>'],
    ['<a href=" javascript:alert(1)">x</a>', '<a>x</a>'],
    ['<font color=red>old <center>times</center></font>', 'old times'],
    ['<form action=/x><p>words</p><input name=a><button>go</button></form>', '<p>words</p>'],
    ['<iframe src="https://e.org/v"><script>x</script></iframe>', '<iframe src="https://e.org/v"></iframe>'],
    ['<img src="data:image/svg+xml,x" alt="a">', '<img alt="a">'],
    ['<!-- a --><!doctype html><base href=//e.vil><meta http-equiv=refresh>b', 'b'],
    ['<svg><a xlink:href="javascript:x">t</a></svg><math><mtext>m</mtext></math>u', 'u'],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">', ''],
    ['<td>loose</td><li>item</li>', 'loose<li>item</li>'],
  ])('%j becomes %j', (html, kept) => expect(clean(html)).toBe(kept))

  test('nesting without end is refused and not a crash', () =>
    expect(() => readForeignHtml('<div>'.repeat(200_000))).toThrow(RangeError))
  test('as deep as a page builder nests is read, deeper than any story is refused', () => {
    const nested = (depth: number) => `${'<blockquote>'.repeat(depth)}<p>a</p>${'</blockquote>'.repeat(depth)}`
    expect(readForeignHtml(nested(500)).children).toHaveLength(1)
    expect(() => readForeignHtml(nested(900))).toThrow('more than 700 elements in one another')
  })
  test('more than 2 MB are refused', () => expect(() => readForeignHtml('x'.repeat(2_000_001))).toThrow(RangeError))
})

const names = 'p h2 ul ol li dl dt dd blockquote pre hr div section figure figcaption table caption thead tbody tr th td img iframe a b i s code span br q'
  .split(' ') // prettier-ignore
  .concat('script style svg math mtext annotation-xml template noscript object form button input select option textarea title foreignObject font center nobr marquee body html head frameset base'.split(' ')) // prettier-ignore
const attribute = fc.constantFrom('', ' href="https://e.org/"', ' href=javascript:x', ' src=//e.org/x', ' onload=x', ' id=a', ' class="language-x"', ' title="<p>"', ' encoding=text/html') // prettier-ignore
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...names), attribute).map(([name, rest]) => `<${name}${rest}>`) },
  { weight: 3, arbitrary: fc.constantFrom(...names).map((name) => `</${name}>`) },
  { weight: 2, arbitrary: fc.constantFrom('text', ' ', '\n', '&lt;b&gt;', '&amp;', '&nbsp;', '<!--', '-->', '<![CDATA[', ']]>', '"', "'", '<', '>') }, // prettier-ignore
)

test('whatever comes in: what was kept, written out and read again, is the same, and has nothing in it that acts', () =>
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')), (html) => {
      const once = clean(html)
      expect(clean(once)).toBe(once)
      expect(once).not.toMatch(/<(script|style|svg|math|object|form|input|base|meta|template)|\son\w+=|javascript:/i)
    }),
    { numRuns: 2_000 },
  )) // prettier-ignore

test('it is read as rehype-parse reads it, whatever comes', () => {
  const reader = unified().use(rehypeParse, { fragment: true }).freeze()
  const pieces = fc.array(piece, { maxLength: 30 }).map((all) => all.join(''))
  fc.assert(
    fc.property(pieces, (html) => {
      expect(written(parsed(html))).toBe(written(reader.parse(html)))
    }),
    { numRuns: 500 },
  )
})
