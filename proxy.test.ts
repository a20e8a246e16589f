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
  ['/?feed=comments-rss2', 308, '/en/feed.xml'],
  ['/?feed=comments-atom', 308, '/en/atom.xml'],
  ['/?feed=comments-json', 307, '/en?feed=comments-json'],
  ['/feed', 308, '/en/feed'],
  ['/?cat=3', 308, '/en/category/3'],
  ['/?feed=atom&cat=3', 308, '/en/category/3/feed/atom'],
  ['/?author=2', 308, '/en/author/2'],
  ['/?author=dana', 307, '/en?author=dana'],
  ['/?m=201301', 308, '/en/2013/01'],
  ['/?m=20130111', 308, '/en/2013/01/11'],
  ['/?m=x', 307, '/en?m=x'],
  ['/?s=harbour+wall', 308, '/en/search?q=harbour+wall'],
])('%s leads with %i to %s', (asked, status, to) => {
  const answer = proxy(new NextRequest(`https://news.test${asked}`))
  expect([answer.status, answer.headers.get('location')]).toEqual([status, `https://news.test${to}`])
})
