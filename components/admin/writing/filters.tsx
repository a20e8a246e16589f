import type { SectionView } from '@/features/articles/views'
import { locales, ownNames, type Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { Folded } from '../list'

const statuses = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'] as const
/** How a published story may stand besides. */
const marks = ['AHEAD', 'CORRECTED'] as const
/** What the list may be narrowed down to. */
export const listStates = [...statuses, ...marks] as const

const box = 'desk-field'

/** Which articles: a plain form, so that every choice is an address that can be saved and shared. */
export function ArticleFilters({
  locale,
  sections,
  chosen,
  everybody,
}: {
  locale: Locale
  sections: readonly SectionView[]
  chosen: Record<'q' | 'status' | 'section' | 'author' | 'edition' | 'source' | 'mine', string>
  /** Whether there are others' articles to see. */
  everybody: boolean
}) {
  const t = deskWords(locale)
  const choice = (
    name: 'status' | 'section' | 'edition',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <label className="desk-label max-sm:w-full">
      {label}
      <select name={name} defaultValue={chosen[name]} className={box}>
        <option value="">{t('desk.all')}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
  const line = (name: 'q' | 'author' | 'source', label: string) => (
    <label className="desk-label max-sm:w-full">
      {label}
      <input type="search" name={name} defaultValue={chosen[name]} className={box} dir="auto" />
    </label>
  )
  return (
    <Folded locale={locale} chosen={Object.values(chosen)}>
      <form
        method="get"
        action={paths.desk.page(locale, 'articles')}
        role="search"
        aria-label={t('writing.list.filters')}
        className="flex flex-wrap items-end gap-x-4 gap-y-2"
      >
        {line('q', t('writing.list.q'))}
        {choice('status', t('writing.list.status'), [
          ...statuses.map((status) => [status, t(`writing.status.${status}`)] as const),
          ...marks.map((mark) => [mark, t(`writing.list.only.${mark}`)] as const),
        ])}
        {choice(
          'section',
          t('writing.list.section'),
          sections.map(({ slug, name }) => [slug, name]),
        )}
        {choice(
          'edition',
          t('writing.list.locale'),
          locales.map((edition) => [edition, ownNames[edition]]),
        )}
        {line('author', t('writing.list.author'))}
        {line('source', t('writing.list.source'))}
        {everybody && (
          <label className="inline-flex min-h-11 items-center gap-2 sm:min-h-9">
            <input type="checkbox" className="size-6" name="mine" value="1" defaultChecked={chosen.mine !== ''} />
            {t('writing.list.mine')}
          </label>
        )}
        <button className="desk-button">{t('desk.apply')}</button>
      </form>
    </Folded>
  )
}
