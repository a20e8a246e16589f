import { expect, test } from 'vitest'
import { frameOrigins } from '@/lib/frame-origins.mjs'
import { frameOf } from './rules'

const id = 'dQw4w9WgXcQ'
const song = '4uLU6hMCjMI75M1A2tKUQC'

test.each([
  ['youtube', `https://www.youtube.com/watch?v=${id}&list=x`, `/embed/${id}`],
  ['youtube', `https://youtu.be/${id}?t=42s`, `/embed/${id}?start=42`],
  ['youtube', `https://www.youtube.com/embed/${id}`, `/embed/${id}`],
  ['youtube', `https://m.youtube.com/shorts/${id}`, `/embed/${id}`],
  ['vimeo', 'https://vimeo.com/76979871', '/video/76979871?dnt=1'],
  ['vimeo', 'https://vimeo.com/76979871/abcdef0123', '/video/76979871?dnt=1&h=abcdef0123'],
  ['vimeo', 'https://player.vimeo.com/video/76979871', '/video/76979871?dnt=1'],
  ['spotify', `https://open.spotify.com/track/${song}?si=1`, `/embed/track/${song}`],
  ['spotify', `https://open.spotify.com/intl-de/album/${song}`, `/embed/album/${song}`],
  [
    'soundcloud',
    'https://soundcloud.com/someone/a-song',
    '/player/?url=https%3A%2F%2Fsoundcloud.com%2Fsomeone%2Fa-song&visual=true',
  ],
  ['tiktok', 'https://www.tiktok.com/@some.one/video/7106594312292453675', '/embed/v2/7106594312292453675'],
] as const)('%s plays %s', (provider, url, path) =>
  expect(frameOf({ provider, url })).toMatchObject({ provider, src: frameOrigins[provider] + path }),
)

test.each([
  ['youtube', 'https://www.youtube.com/watch?v=1'],
  ['youtube', 'https://www.youtube.com/@somebody'],
  ['youtube', `https://www.youtube.com/watch?v=${id}%22%3E`],
  ['youtube', `https://www.youtube.com/embed/${id}/../../evil`],
  ['vimeo', 'https://vimeo.com/channels/staffpicks'],
  ['spotify', 'https://open.spotify.com/user/somebody'],
  ['soundcloud', 'https://soundcloud.com/someone'],
  ['tiktok', 'https://www.tiktok.com/@someone'],
  ['x', 'https://x.com/somebody/status/1'],
  ['other', `https://example.org/embed/${id}`],
  ['youtube', 'https://'],
] as const)('%s only links to %s', (provider, url) => expect(frameOf({ provider, url })).toBeNull())
