import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { editionOf, headOf } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { Side } from '@/app/side'
import { HowToAsk, Meant, NothingFound, Places } from '@/components/search/advice'
import { SearchChoices } from '@/components/search/choices'
import { SearchForm } from '@/components/search/form'
import { Hits } from '@/components/search/hits'
import { WithSide } from '@/components/site/with-side'
import { sectionsOf } from '@/features/articles/queries'
import { beforeQuestion } from '@/features/search/limits'
import { searchPage, sourcesToChoose } from '@/features/search/queries'
import { longestQuestion, type SearchPage } from '@/features/search/views'
import { figure, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Refused } from '@/lib/problem'
import { askedIn, saidIn } from './asked'

export const dynamic = 'force-dynamic'

type Props = PageProps<'/[locale]/search'>

export const generateMetadata = existingHead(async (props: Props): Promise<Metadata> => {
  const edition = editionOf((await props.params).locale)
  const said = saidIn(await props.searchParams)
  const t = words(edition)
  const title = said.q ? t('search.titleOf', { question: said.q.slice(0, 100) }) : t('search.title')
  return {
    // The same question in another language is another one.
    ...headOf(title, paths.search(edition, said), undefined, { versions: {} }),
    // Nobody's result: searchers look for stories, not for lists of them.
    robots: { index: false, follow: true },
  }
})

type Refusal = { refused: 'invalid' | 'days' | 'cursor' | 'fast' | 'slow'; status: number }
type Found = { page: SearchPage } | Refusal

/** What somebody is told whose question cannot be answered; nothing of it is a fault of ours. */
const refusals: Partial<Record<string, Refusal>> = {
  invalid: { refused: 'invalid', status: 422 },
  days: { refused: 'days', status: 422 },
  invalid_cursor: { refused: 'cursor', status: 400 },
  too_fast: { refused: 'fast', status: 429 },
  busy: { refused: 'fast', status: 429 },
  too_large: { refused: 'slow', status: 422 },
}

const find = async (locale: Locale, said: Record<string, string>): Promise<Found | null> => {
  const asked = askedIn(said)
  if (!asked) return refusals.invalid!
  if (asked.from && asked.to && asked.from > asked.to) return refusals.days!
  if (asked.q.trim() === '') return null
  try {
    await beforeQuestion(await headers())
    return { page: await searchPage({ ...asked, locale }) }
  } catch (error) {
    const known = error instanceof Refused ? refusals[error.code] : undefined
    if (known) return known
    throw error
  }
}

const countWords = (locale: Locale, isComments: boolean, { count, isPart }: SearchPage) => {
  const t = words(locale)
  if (isPart) return t(isComments ? 'search.moreComments' : 'search.moreStories', { count: figure(locale, count) })
  return t(isComments ? 'search.comments' : 'search.stories', { count })
}

function Results({ locale, said, page }: { locale: Locale; said: Record<string, string>; page: SearchPage }) {
  const t = words(locale)
  const { cursor, ...list } = said
  if (page.hits.length === 0) return <NothingFound locale={locale} asked={said} page={page} />
  const link = 'quiet-link inline-flex min-h-11 items-center'
  return (
    <section aria-label={t('search.results')}>
      {!cursor && <p className="meta pt-3 pb-3">{countWords(locale, said.in === 'comments', page)}</p>}
      {page.meant && <Meant locale={locale} asked={said} meant={page.meant} />}
      {page.isWidened && <p className="meta pb-3">{t('search.widened')}</p>}
      <Hits hits={page.hits} locale={locale} />
      {(cursor || page.cursor) && (
        <nav
          aria-label={t('search.pages')}
          className="label border-rule flex items-center justify-between gap-4 border-t pt-3"
        >
          <span>
            {cursor && (
              <a href={paths.search(locale, list)} className={link}>
                {t('search.first')}
              </a>
            )}
          </span>
          {page.cursor && (
            <a href={paths.search(locale, { ...list, cursor: page.cursor })} rel="next nofollow" className={link}>
              {t('search.next')}
            </a>
          )}
        </nav>
      )}
    </section>
  )
}

export default existing(async function Search(props: Props) {
  const edition = editionOf((await props.params).locale)
  const said = saidIn(await props.searchParams)
  const [found, sections, sources] = await Promise.all([find(edition, said), sectionsOf(edition), sourcesToChoose()])
  const t = words(edition)
  const refused = found && 'refused' in found ? found : null
  return (
    <WithSide label={t('story.beside')} side={<Side locale={edition} />}>
      <main id="content" data-status={refused?.status}>
        <header className="hue hue-ink pt-3 pb-4">
          <h1 className="rank-2">{t('search.title')}</h1>
        </header>
        {/* Above the form, which stands open with what was asked for. */}
        {refused && refused.refused !== 'days' && (
          <section className="border-rule mb-4 border-b pb-4" role="alert">
            <h2 className="rank-2">{t(`search.refused.${refused.refused}`)}</h2>
            <p className="font-story text-quiet mt-2 text-[1.1rem]">
              {t(`search.refused.${refused.refused}Lead`, { most: figure(edition, longestQuestion) })}
            </p>
            <p className="mt-3">
              <a href={paths.search(edition)} className="quiet-link inline-flex min-h-11 items-center">
                {t('search.again')}
              </a>
            </p>
          </section>
        )}
        <SearchForm
          locale={edition}
          asked={said}
          sections={sections}
          sources={sources}
          isTurned={refused?.refused === 'days'}
        />
        {!found && <HowToAsk locale={edition} />}
        {found && 'page' in found && (
          <>
            <SearchChoices locale={edition} asked={said} />
            <Places locale={edition} places={found.page.places} />
            <Results locale={edition} said={said} page={found.page} />
          </>
        )}
      </main>
    </WithSide>
  )
})
