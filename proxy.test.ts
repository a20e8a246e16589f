import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { proxy } from './proxy'

test.each([
  ['/', 307, '/en'],
  ['/?ref=mail', 307, '/en?ref=mail'],
  ['/latest', 308, '/en/latest'],
  ['/2013/01/11/harbour?a=b', 308, '/en/2013/01/11/harbour?a=b'],
  ['/?p=12', 308, '/en/p/12'],
  ['/?page_id=2&preview=true', 308, '/en/p/2'],
  ['/?p=12; DROP', 307, '/en?p=12;%20DROP'],
  ['/?feed=rss2', 308, '/en/feed.xml'],
  ['/?feed=atom', 308, '/en/atom.xml'],
  ['/?feed=comments-rss2', 307, '/en?feed=comments-rss2'],
  ['/feed', 308, '/en/feed'],
])('%s leads with %i to %s', (asked, status, to) => {
  const answer = proxy(new NextRequest(`https://news.test${asked}`))
  expect([answer.status, answer.headers.get('location')]).toEqual([status, `https://news.test${to}`])
})
