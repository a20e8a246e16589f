import { expect, test } from 'vitest'
import { runsOf } from './notes'

test.each([
  ['Words only', [{ text: 'Words only' }]],
  [
    'See https://example.org/a?b=1, page 4.',
    [{ text: 'See ' }, { text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' }, { text: ', page 4.' }],
  ],
  ['https://example.org/a', [{ text: 'https://example.org/a', href: 'https://example.org/a' }]],
  [
    'انظر https://example.org/a، ثم',
    [{ text: 'انظر ' }, { text: 'https://example.org/a', href: 'https://example.org/a' }, { text: '، ثم' }],
  ],
  ['javascript:alert(1)', [{ text: 'javascript:alert(1)' }]],
  ['', []],
])('the note %j', (text, runs) => expect(runsOf(text)).toEqual(runs))
