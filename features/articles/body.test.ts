import { expect, test } from 'vitest'
import { Body, deepestList, type EmbedProvider, type ListItem } from './body'

const nested = (depth: number) => {
  let item: ListItem = { spans: [{ text: 'At the bottom' }] }
  for (let n = 1; n < depth; n += 1) item = { spans: [], items: [item] }
  return [{ kind: 'list', ordered: false, items: [item] }]
}

test.each([
  [1, true],
  [deepestList, true],
  [deepestList + 1, false],
  // Deep enough to exhaust whoever goes down into it.
  [50_000, false],
])('a list %i deep may stand in a story: %s', (depth, yes) => {
  expect(Body.safeParse(nested(depth)).success).toBe(yes)
})

test.each<[EmbedProvider, string, EmbedProvider]>([
  ['youtube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'youtube'],
  ['youtube', 'https://m.youtube.com/watch?v=dQw4w9WgXcQ', 'youtube'],
  ['youtube', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'youtube'],
  ['youtube', 'https://example.org/watch?v=dQw4w9WgXcQ', 'other'],
  ['youtube', 'https://youtube.com.example.org/watch?v=dQw4w9WgXcQ', 'other'],
  ['youtube', 'https://notyoutube.com/watch?v=dQw4w9WgXcQ', 'other'],
  ['youtube', 'https://youtube.com@example.org/watch?v=dQw4w9WgXcQ', 'other'],
  ['youtube', 'https://vimeo.com/76979871', 'vimeo'],
  ['youtube', 'https://[', 'other'],
  ['other', 'https://x.com/somebody/status/1', 'x'],
  ['x', 'https://mobile.twitter.com/somebody/status/1', 'x'],
  ['instagram', 'https://www.instagram.com/p/1', 'instagram'],
  ['facebook', 'https://web.facebook.com/1', 'facebook'],
  ['tiktok', 'https://vm.tiktok.com/1', 'tiktok'],
  ['spotify', 'https://open.spotify.com/track/1', 'spotify'],
  ['soundcloud', 'https://w.soundcloud.com/player/?url=1', 'soundcloud'],
  ['soundcloud', 'https://soundcloud.example.org/a', 'other'],
])('an embed said to be of %s, at %s, is read as one of %s', (provider, url, read) =>
  expect(Body.parse([{ kind: 'embed', provider, url, title: 'Film' }])).toEqual([
    { kind: 'embed', provider: read, url, title: 'Film' },
  ]),
)
