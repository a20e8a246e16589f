import { Fragment } from 'react'
import type { SearchPage, Suggestion } from '@/features/search/views'
import { words } from '@/lib/i18n'
import { ownNames, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'

type Given = { locale: Locale; asked: Record<string, string> }

/** "Did you mean …?": a sentence with the other question in it. */
export function Meant({ locale, asked, meant }: Given & { meant: string }) {
  const { cursor: _, ...list } = asked
  return (
    <p className="font-story mt-4 text-[1.15rem]">
      {words(locale).rich('search.meant', {
        question: meant,
        link: (chunks) => (
          <a href={paths.search(locale, { ...list, q: meant })} className="quiet-link font-semibold" dir="auto">
            {chunks}
          </a>
        ),
      })}
    </p>
  )
}

/** Sections, subjects, people and sources that are called as was asked: where all of theirs stands. */
export function Places({ locale, places }: { locale: Locale; places: readonly Suggestion[] }) {
  const t = words(locale)
  if (places.length === 0) return null
  return (
    <ul aria-label={t('search.places')} className="label flex flex-wrap gap-x-5 pt-2">
      {places.map(({ kind, text, href }) => (
        <li key={href}>
          <a href={href} className="quiet-link inline-flex min-h-11 items-center gap-x-1.5">
            <span className="meta">{t('search.named', { kind: t(`search.kind.${kind}`) })}</span> <bdi>{text}</bdi>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** How to ask, for who has not yet. */
export function HowToAsk({ locale }: { locale: Locale }) {
  const t = words(locale)
  return (
    <section className="mt-8 max-w-[40rem]">
      <h2 className="rank-4">{t('search.how')}</h2>
      <ul className="font-story text-quiet mt-2 space-y-1 text-[1.05rem]">
        {(['all', 'phrase', 'without', 'either', 'beginning'] as const).map((way) => (
          <li key={way}>{t(`search.howList.${way}`, { sign: '|' })}</li>
        ))}
      </ul>
    </section>
  )
}

/** Nothing was found, or no more than what is called so and stands above: what may help. */
export function NothingFound({ locale, asked, page }: Given & { page: SearchPage }) {
  const t = words(locale)
  const { cursor: _, ...list } = asked
  const isComments = asked.in === 'comments'
  const isCalledSo = page.places.length > 0
  const link = 'quiet-link inline-flex min-h-11 items-center'
  const { section: __, source: ___, ...elsewhere } = list
  return (
    <section className="border-rule border-t py-6">
      {isCalledSo ? (
        <h2 className="rank-3">{t('search.noStory')}</h2>
      ) : (
        <>
          <h2 className="rank-2 max-w-[40ch]" dir="auto">
            {t('search.none', { question: asked.q ?? '' })}
          </h2>
          <p className="font-story text-quiet mt-2 text-[1.1rem]">{t('search.noneLead')}</p>
        </>
      )}
      {page.meant && <Meant locale={locale} asked={asked} meant={page.meant} />}
      <ul className="mt-4">
        {page.elsewhere.map((other) => (
          <li key={other}>
            <a href={paths.search(locale, { ...list, language: other })} className={`${link} font-semibold`}>
              {t('search.tips.elsewhere', { language: ownNames[other] })}
            </a>
          </li>
        ))}
        {(isComments ? ['stories'] : ['all', 'comments']).map((way) => (
          <Fragment key={way}>
            <li>
              <a
                href={paths.search(
                  locale,
                  way === 'all' ? { ...list, language: 'all' } : { ...elsewhere, in: way === 'comments' ? way : '' },
                )}
                className={link}
              >
                {t(`search.tips.${way as 'all'}`)}
              </a>
            </li>
          </Fragment>
        ))}
      </ul>
      {!isCalledSo && (
        <p className="meta mt-3">
          {t('search.tips.spelling')} {t('search.tips.fewer')}
        </p>
      )}
      <HowToAsk locale={locale} />
    </section>
  )
}
