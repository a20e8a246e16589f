import { expect, test } from 'vitest'
import { isFromHere } from './origin'
import { ownOrigins } from './own-origins.mjs'

test.each([
  ['https://news.example', ['https://news.example']],
  ['https://news.example/', ['https://news.example']],
  ['https://news.example:8443', ['https://news.example:8443']],
  ['http://localhost:3000', ['http://localhost:3000', 'http://127.0.0.1:3000']],
  ['http://127.0.0.1:4400', ['http://localhost:4400', 'http://127.0.0.1:4400']],
])('%s is written as %j', (site, origins) => expect([...ownOrigins(site)]).toEqual(origins))

test.each([
  ['our own page', 'https://news.example', 'same-origin', true],
  ['our own page in an older browser', 'https://news.example', null, true],
  ['no origin', null, 'same-origin', false],
  ['a hidden origin', 'null', null, false],
  ['another site', 'https://evil.example', 'cross-site', false],
  ['another site that names us', 'https://news.example.evil.example', null, false],
  ['another port', 'https://news.example:444', 'same-site', false],
  ['http instead of https', 'http://news.example', null, false],
  ['a neighbour', 'https://blog.news.example', 'same-site', false],
  ['our origin, sent from elsewhere', 'https://news.example', 'cross-site', false],
  ['our origin, typed into the address bar', 'https://news.example', 'none', false],
  ['upper case', 'HTTPS://NEWS.EXAMPLE', null, false],
])('%s', (_, origin, site, expected) => {
  const headers = new Headers({ ...(origin && { origin }), ...(site && { 'sec-fetch-site': site }) })
  expect(isFromHere(headers, ownOrigins('https://news.example'))).toBe(expected)
})
