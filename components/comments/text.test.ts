import { describe, expect, test } from 'vitest'
import { paragraphsOf } from './text'

const shown = (body: string) =>
  paragraphsOf(body).map((pieces) =>
    pieces.map((piece) => ('href' in piece ? `[${piece.shown}](${piece.href})` : piece.text)).join(''),
  )

describe('the text of a comment', () => {
  test.each([
    ['One.\n\nTwo,\nstill two.\n\n\n\nThree.', ['One.', 'Two,\nstill two.', 'Three.']],
    ['See https://www.example.org/a.', ['See [example.org/a](https://www.example.org/a).']],
    ['(https://example.org/b_(c))', ['([example.org/b_(c)](https://example.org/b_(c)))']],
    ['example.org, a@example.org, ftp://example.org/x, //example.org', null],
    ['javascript:alert(1) data:text/html,x JAVASCRIPT://x%0Aalert(1)', null],
    ['<b>bold</b> **bold** <script>alert(1)</script>', null],
    ['انظر https://example.org/خبر، ثم عد', ['انظر [example.org/خبر](https://example.org/خبر)، ثم عد']],
    ['  \n\n  ', []],
  ])('%j', (body, expected) => expect(shown(body)).toEqual(expected ?? [body]))

  test('a long address is shortened on screen and whole where it leads', () => {
    const address = `https://example.org/${'a'.repeat(200)}`
    const [[link]] = paragraphsOf(address) as [[{ href: string; text: string; shown: string }]]
    expect(link.href).toBe(address)
    expect(link.text).toBe(address)
    expect([...link.shown].length).toBe(48)
  })

  test('what was written can be read back from the pieces', () => {
    const body = 'A https://example.org/1 and\nhttps://example.org/2\n\nB'
    expect(
      paragraphsOf(body)
        .map((pieces) => pieces.map(({ text }) => text).join(''))
        .join('\n\n'),
    ).toBe(body)
  })

  test('eight kilobytes made to be slow are read at once', () => {
    const started = performance.now()
    for (const evil of ['http://'.repeat(1200), 'https://a.'.repeat(800), '('.repeat(8000), 'http://a/('.repeat(800)])
      paragraphsOf(evil)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
