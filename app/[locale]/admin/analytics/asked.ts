import type { SectionRow } from '@/features/articles/shapes'
import { spans, type Span } from '@/features/numbers/rules'
import { isLocale, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'

/** What the page is about: everything, a section or a story; how far back, and whose Top View stands beside it. */
export type Asked = { span: Span; edition: Locale; section: SectionRow | null; article: string | null }

type Parts = { span?: Span; section?: string | null; article?: string | null }

/** What the address says; what it names that is not there is as if it were not named. */
export const askedOf = (one: (name: string) => string, locale: Locale, sections: readonly SectionRow[]) => {
  const edition = one('edition')
  return {
    span: (Object.keys(spans) as Span[]).find((known) => known === one('span')) ?? '24h',
    edition: isLocale(edition) ? edition : locale,
    section: sections.find(({ slug }) => slug === one('section')) ?? null,
  }
}

/** The address of the same with something else chosen: what is not named stays. */
export const addressOf =
  (locale: Locale, { span, edition, section, article }: Asked) =>
  (other: Parts = {}) =>
    paths.desk.numbers(locale, {
      span: other.span ?? span,
      edition: edition === locale ? '' : edition,
      section: (other.section === undefined ? section?.slug : other.section) ?? '',
      article: (other.article === undefined ? article : other.article) ?? '',
    })
