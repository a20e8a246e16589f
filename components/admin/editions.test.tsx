import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { Editions } from './editions'

const asked = vi.hoisted(() => ({ path: '', query: '' }))
vi.mock('next/navigation', () => ({
  usePathname: () => asked.path,
  useSearchParams: () => new URLSearchParams(asked.query),
}))

test.each([
  ['en', '/en/admin', '', '/ar/admin'],
  ['en', '/en/admin/articles/5', '', '/ar/admin/articles/5'],
  ['ckb', '/ckb/admin/comments', 'view=all&q=a%26b+c&tag=1&tag=2', '/ar/admin/comments?view=all&q=a%26b+c&tag=1&tag=2'],
  ['ar', '/ar/admin/analytics', 'story=1', '/ar/admin/analytics?story=1'],
] as const)('in %s, %s?%s is %s in Arabic', (locale, path, query, href) => {
  Object.assign(asked, { path, query })
  const html = renderToStaticMarkup(<Editions locale={locale} label="Languages" />)
  expect(html).toContain(`href="${href.replaceAll('&', '&amp;')}" hrefLang="ar"`)
  expect(html.match(/<a /g)).toHaveLength(3)
  expect(html).toMatch(new RegExp(`hrefLang="${locale}"[^>]*aria-current="true"`))
})
