import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { lastListPage } from '@/lib/paths'

/** Newer and older: how a list goes on. Past the last page a list has, the archive goes further. */
export function Pages({
  locale,
  page,
  more,
  address,
  archive,
}: {
  locale: Locale
  page: number
  more: boolean
  address: (page: number) => string
  archive: string
}) {
  const t = words(locale)
  if (page === 1 && !more) return null
  const link = 'quiet-link inline-flex min-h-11 items-center'
  return (
    <nav
      aria-label={t('lists.pages')}
      className="label border-rule flex items-center justify-between gap-4 border-t pt-3"
    >
      <span className="flex-1">
        {page > 1 && (
          <a href={address(page - 1)} rel="prev" className={link}>
            {t('lists.newer')}
          </a>
        )}
      </span>
      <span className="meta figures">{t('lists.page', { page })}</span>
      <span className="flex-1 text-end">
        {more && page < lastListPage && (
          <a href={address(page + 1)} rel="next" className={link}>
            {t('lists.older')}
          </a>
        )}
        {more && page >= lastListPage && (
          <a href={archive} className={link}>
            {t('lists.olderInArchive')}
          </a>
        )}
      </span>
    </nav>
  )
}
