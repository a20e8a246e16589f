import { expect, test } from 'vitest'
import { htmlOfMobiledoc } from './mobiledoc'

const written = (markers: unknown[]) =>
  htmlOfMobiledoc(JSON.stringify({ markups: [['em']], sections: [[1, 'p', markers]] }), new Map())

test('what is open is closed, and nothing else, however much is said to be', () => {
  expect(written([[0, [0], 1, 'a']])).toBe('<p><em>a</em></p>')
  expect(written([[0, [0], Number.MAX_SAFE_INTEGER, 'a'], [0, [], -3, 'b']])).toBe('<p><em>a</em>b</p>') // prettier-ignore
})
