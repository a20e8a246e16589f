import { expect, test } from 'vitest'
import { addressIn, hostOf, providerOf } from './embeds'

test.each([
  ['https://youtu.be/dQw4w9WgXcQ', 'youtube'],
  ['https://open.spotify.com/track/1', 'spotify'],
  ['https://player.example.org/1', 'other'],
  ['https://youtube.com.example.org/1', 'other'],
  ['http://youtu.be/dQw4w9WgXcQ', undefined],
  ['javascript:alert(1)', undefined],
  ['', undefined],
])('%s: %s', (address, expected) => expect(providerOf(address)).toBe(expected))

test.each([
  [' https://youtu.be/a ', 'https://youtu.be/a'],
  ['<iframe width="560" src="https://player.example.org/1?a=1&amp;b=2" allow="x"></iframe>', 'https://player.example.org/1?a=1&b=2'],
  [`<IFRAME title='x' SRC='//player.example.org/1'>`, 'https://player.example.org/1'],
  ['<iframe srcdoc="x"></iframe>', '<iframe srcdoc="x"></iframe>'],
])('of what sites hand out to be set into pages the address is taken: %s', (text, address) =>
  expect(addressIn(text)).toBe(address),
) // prettier-ignore

test('a site is called by its host', () => {
  expect(['https://www.example.org/a', 'https://film.example.org', 'nothing'].map(hostOf)).toEqual([
    'example.org',
    'film.example.org',
    'nothing',
  ])
})
