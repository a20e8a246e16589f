import type { SectionView } from '@/features/articles/views'
import { heldReasons } from '@/features/comments/views'
import { languages } from '@/features/comments/schema'
import { queueFilters, type QueueAsked } from '@/features/moderation/schema'
import { figure } from '@/lib/i18n'
import { directionOf, ownNames, type Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'

type Given = { locale: Locale; base: string; asked: QueueAsked; sections: SectionView[] }

/** What the list is narrowed to: a plain form, so that the address says it all and can be kept and shared. */
export function Filters({ locale, base, asked, sections }: Given) {
  const t = deskWords(locale)
  const set = queueFilters.filter((name) => asked[name]).length
  const any = <option value="">{t('moderation.filter.any')}</option>
  return (
    // What is set is seen where there is room for it; on a phone the comments come first.
    <details className={`desk-filters ${set > 0 ? 'folded' : ''}`}>
      <summary>
        {set > 0 ? t('desk.narrowed', { number: figure(locale, set) }) : t('moderation.filter.heading')}
      </summary>
      <form action={base} className="desk-fields">
        {asked.view !== 'waiting' && <input type="hidden" name="view" value={asked.view} />}
        <label>
          {t('moderation.filter.search')}
          <input name="q" type="search" defaultValue={asked.q} dir="auto" maxLength={200} />
        </label>
        <label>
          {t('moderation.filter.author')}
          <input name="author" defaultValue={asked.author} dir="auto" maxLength={200} />
        </label>
        <label>
          {t('moderation.filter.article')}
          <input name="article" defaultValue={asked.article} dir="auto" maxLength={300} />
        </label>
        <label>
          {t('moderation.filter.section')}
          <select name="section" defaultValue={asked.section}>
            {any}
            {sections.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('moderation.filter.language')}
          <select name="language" defaultValue={asked.language}>
            {any}
            {languages.map((language) =>
              language === 'und' ? (
                <option key={language} value={language}>
                  {t('moderation.filter.otherLanguage')}
                </option>
              ) : (
                <option key={language} value={language} lang={language} dir={directionOf(language)}>
                  {ownNames[language]}
                </option>
              ),
            )}
          </select>
        </label>
        <label>
          {t('moderation.filter.reason')}
          <select name="reason" defaultValue={asked.reason}>
            {any}
            {heldReasons.map((reason) => (
              <option key={reason} value={reason}>
                {t(`moderation.short.${reason}`)}
              </option>
            ))}
          </select>
        </label>
        <p className="flex items-end gap-x-5">
          <button className="solid">{t('desk.apply')}</button>
          {set > 0 && (
            <a className="quiet-button" href={asked.view === 'waiting' ? base : `${base}?view=${asked.view}`}>
              {t('moderation.filter.clear')}
            </a>
          )}
        </p>
      </form>
    </details>
  )
}
