import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { CommentText } from './comment-text'

const address = 'https://example.org/a'

test.each([
  ['ar', 'rtl', 'شكرًا لكم.'],
  ['ckb', 'rtl', 'سوپاس بۆ ئێوە.'],
  ['en', 'ltr', 'Thank you.'],
] as const)('an address on a line of its own stands where a text in %s begins', (language, dir, thanks) => {
  const html = renderToStaticMarkup(<CommentText body={`${thanks}\n\n${address}`} language={language} locale="en" />)
  expect(html).toContain(`class="comment-text" dir="${dir}"`)
  expect(html).toContain(`<p dir="auto">${thanks}</p>`)
  expect(html).toMatch(/<p><a [^>]*href="https:\/\/example\.org\/a"/)
})

test('a text nobody knows the language of takes its direction from its letters', () => {
  const html = renderToStaticMarkup(<CommentText body={`12 ${address}`} language="und" locale="ar" />)
  expect(html).toContain('class="comment-text" dir="auto"')
  expect(html).toMatch(/<p dir="auto">12 <a /)
})
