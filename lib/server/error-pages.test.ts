import { afterEach, expect, test } from 'vitest'
import { words } from '../i18n'
import { locales, runWith } from '../locales'
import { errorPage } from './error-pages.mjs'

afterEach(() => runWith({ zone: null, off: [] }))

test('a page that could not be made is headed by the newspaper as it was named', () => {
  runWith({ zone: null, off: [], names: { en: 'River & <b>Sea</b>' } })
  const page = errorPage('database', '/en/latest', 'r1')
  expect(page).toContain('<header><a href="/en">River &#38; &#60;b&#62;Sea&#60;/b&#62;</a></header>')
  expect(page).not.toContain('Masthead')
})

test.each(locales)('nobody has named it: as the product comes, in %s', (locale) =>
  expect(errorPage('database', `/${locale}`, 'r1')).toContain(`>${words(locale)('site.name')}</a></header>`),
)
