import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { SearchPage } from '@/features/search/views'
import { words } from '@/lib/i18n'
import { locales } from '@/lib/locales'
import { NothingFound } from './advice'

const page: SearchPage = {
  hits: [],
  count: 0,
  isPart: false,
  cursor: null,
  isWidened: false,
  places: [],
  meant: null,
  elsewhere: [],
}
const said = (locale: (typeof locales)[number], given: Partial<SearchPage>) =>
  renderToStaticMarkup(<NothingFound locale={locale} asked={{ q: 'world' }} page={{ ...page, ...given }} />)

test.each(locales)('%s: beneath what is called so, it is stories that there are none of', (locale) => {
  const t = words(locale)
  const nothing = t('search.none', { question: 'world' })
  expect(said(locale, {})).toContain(nothing)
  expect(said(locale, {})).not.toContain(t('search.noStory'))
  const beneath = said(locale, { places: [{ kind: 'section', text: 'World', href: '/en/section/world' }] })
  expect(beneath).toContain(t('search.noStory'))
  expect(beneath).not.toContain(nothing)
  expect(beneath).not.toContain(t('search.tips.spelling'))
})
