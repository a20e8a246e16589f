import { expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { picturesWithoutWords, RestoreForm, StartForm, type Content } from './schema'

test.each([
  [1, true],
  [2_147_483_647, true],
  [2_147_483_648, false],
  [0, false],
])('a revision has the number %s: %s', (number, expected) => {
  expect(RestoreForm.safeParse({ id: newId(), version: 1, number }).success).toBe(expected)
  expect(RestoreForm.safeParse({ id: newId(), version: number, number: 1 }).success).toBe(expected)
})

test.each([
  ['A bridge', true],
  ['', false],
  ['\u200b', false],
  ['\u200b \u2800', false],
])('a headline %j: %s', (headline, expected) => {
  expect(StartForm.safeParse({ id: newId(), locale: 'en', headline, section: 'iraq' }).success).toBe(expected)
})

test('a picture is not described by what nobody can see', () => {
  const [lead, inBody] = [newId(), newId()]
  const content = { lead: { mediaId: lead, alt: '\u200b' }, body: [{ kind: 'image', mediaId: inBody, alt: '\u2800' }] }
  expect(picturesWithoutWords(content as Content)).toEqual([lead, inBody])
})
