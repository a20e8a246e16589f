import { expect, test } from 'vitest'
import { htmlOfPost } from './post-html'

/** Posts that were made to be read for hours: beginnings without an end, one after the other. */

const library = { get: () => undefined, of: () => [], pattern: () => undefined }
const many = (piece: string) => piece.repeat(Math.floor(400_000 / piece.length))

test.each([
  ...['<video>', '<video src=', '<video src="', '<!--', '<pre>', '<pre', '<code>', '[caption ', '[gallery ids="1" '],
  ...[
    '[code]',
    '[caption]',
    '[x-y a=',
    '[xyz a="b c="',
    '[a b=c ',
    '[',
    '<!-- wp:group -->',
    '<!-- wp:',
    '<!-- wp:a {',
  ],
  ...['<', '<div', '\u00a0', ' ', '\t', '[/code][code]', '</pre><pre>', '--><!--', '[embed]http://a.b/c\n'],
])('%j', (piece) => {
  const read = () => {
    try {
      return htmlOfPost(`${many(piece)}x`, library, '1', new Map())
    } catch (error) {
      return error
    }
  }
  const before = process.cpuUsage()
  const answer = read()
  expect(process.cpuUsage(before).user / 1_000_000).toBeLessThan(5)
  if (typeof answer !== 'string') expect(answer).toBeInstanceOf(RangeError)
})

test('names without end', () => {
  const names = Array.from({ length: 30_000 }, (_, n) => `[/name-${n}]`).join('')
  const before = process.cpuUsage()
  htmlOfPost(names, library, '1', new Map())
  expect(process.cpuUsage(before).user / 1_000_000).toBeLessThan(5)
})

test('a post of more than 2 MB is not looked at', () => {
  expect(() => htmlOfPost('x'.repeat(2_000_001), library, '1', new Map())).toThrow(RangeError)
})
