import type { ReactNode } from 'react'
import type { SectionView } from '@/features/articles/views'
import { longestQuestion } from '@/features/search/views'
import { words } from '@/lib/i18n'
import { offered, ownNames, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { SearchField } from './search-field'

export type FormGiven = {
  locale: Locale
  /** What the address asks for, as it stands there. */
  asked: Record<string, string>
  sections: readonly SectionView[]
  sources: readonly { slug: string; name: string }[]
  /** The first day is later than the last: told beside them, where the reader goes on. */
  isTurned?: boolean
}

const plainBox = 'bg-paper text-ink mt-1 block min-h-11 w-full border px-2 text-base'
const box = `${plainBox} border-quiet`

function Choice({ name, label, value, children }: { name: string; label: string; value: string; children: ReactNode }) {
  return (
    <label className="meta block min-w-0">
      {label}
      <select name={name} defaultValue={value} className={box}>
        {children}
      </select>
    </label>
  )
}

const turnedDays = 'search-days'

function Day({ name, label, value, isTurned }: { name: string; label: string; value?: string; isTurned: boolean }) {
  return (
    <label className="meta block min-w-0">
      {label}
      <input
        type="date"
        name={name}
        defaultValue={value}
        autoFocus={isTurned && name === 'from'}
        aria-invalid={isTurned || undefined}
        aria-describedby={isTurned ? turnedDays : undefined}
        className={isTurned ? `${plainBox} border-accent border-2` : box}
      />
    </label>
  )
}

/** Two days that nothing can lie between, and the way to have them the other way round. */
function TurnedDays({ locale, asked }: Pick<FormGiven, 'locale' | 'asked'>) {
  const t = words(locale)
  return (
    <div id={turnedDays} role="alert" className="col-span-full text-[0.9375rem]/snug">
      <p className="text-accent">
        {t('search.refused.days')}. {t('search.refused.daysLead')}
      </p>
      <a
        href={paths.search(locale, { ...asked, from: asked.to!, to: asked.from! })}
        className="quiet-link inline-flex min-h-11 items-center"
      >
        {t('search.swapDays')}
      </a>
    </div>
  )
}

/** A question and what narrows it down: a plain form whose address can be kept and passed on. */
export function SearchForm({ locale, asked, sections, sources, isTurned = false }: FormGiven) {
  const t = words(locale)
  const isComments = asked.in === 'comments'
  const usual = isComments ? 'all' : locale
  const limits = ['section', 'source', 'from', 'to', 'language'].filter(
    (name) => asked[name] && !(name === 'language' && asked[name] === usual),
  )
  return (
    <form action={paths.search(locale)} role="search" aria-label={t('search.label')} className="search-form">
      <div className="border-ink flex items-end gap-x-3 border-b-2 pb-1">
        <SearchField
          locale={locale}
          program={paths.suggestions}
          question={asked.q ?? ''}
          most={longestQuestion}
          words={{
            label: t('search.label'),
            hint: t('search.hint'),
            list: t('search.suggestions'),
            kinds: {
              story: t('search.kind.story'),
              tag: t('search.kind.tag'),
              author: t('search.kind.author'),
              section: t('search.kind.section'),
              source: t('search.kind.source'),
            },
          }}
        />
        <button className="solid shrink-0">{t('search.submit')}</button>
      </div>
      {isComments && <input type="hidden" name="in" value="comments" />}
      {asked.sort && <input type="hidden" name="sort" value={asked.sort} />}
      <details className="mt-1" open={limits.length > 0}>
        <summary className="quiet-button">{t('search.filters')}</summary>
        <div className="grid grid-cols-1 gap-3 pb-3 sm:grid-cols-2 lg:grid-cols-3">
          {!isComments && (
            <>
              <Choice name="section" label={t('search.section')} value={asked.section ?? ''}>
                <option value="">{t('search.anySection')}</option>
                {sections.map(({ slug, name }) => (
                  <option key={slug} value={slug}>
                    {name}
                  </option>
                ))}
              </Choice>
              <Choice name="source" label={t('search.source')} value={asked.source ?? ''}>
                <option value="">{t('search.anySource')}</option>
                {sources.map(({ slug, name }) => (
                  <option dir="auto" key={slug} value={slug}>
                    {name}
                  </option>
                ))}
              </Choice>
            </>
          )}
          <Choice name="language" label={t('search.language')} value={asked.language ?? usual}>
            {offered().map((one) => (
              <option key={one} value={one} lang={one}>
                {ownNames[one]}
              </option>
            ))}
            <option value="all">{t('search.allLanguages')}</option>
          </Choice>
          {isTurned && <TurnedDays locale={locale} asked={asked} />}
          <Day name="from" label={t('search.from')} value={asked.from} isTurned={isTurned} />
          <Day name="to" label={t('search.to')} value={asked.to} isTurned={isTurned} />
          <div className="flex items-end gap-x-5">
            <button className="solid">{t('search.apply')}</button>
            {limits.length > 0 && (
              <a
                href={paths.search(locale, { q: asked.q ?? '', in: asked.in ?? '', sort: asked.sort ?? '' })}
                className="quiet-button"
              >
                {t('search.clear')}
              </a>
            )}
          </div>
        </div>
      </details>
    </form>
  )
}
