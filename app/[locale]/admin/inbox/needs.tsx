import { may } from '@/features/accounts/rights'
import type { Person } from '@/features/accounts/queries'
import { inboxCounts } from '@/features/wires/inbox/queries'
import { silentWires } from '@/features/wires/settings/queries'
import { countedUpTo } from '@/features/wires/views'
import { figure } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'

/** What came by wire and waits, wires that do not answer, and originals that are no longer what they were; `null` where there is nothing to say. */
export async function wireNeeds(locale: Locale, me: Person) {
  if (!may(me, 'wires')) return null
  const t = deskWords(locale)
  const [{ waiting, changed }, silent] = await Promise.all([inboxCounts(me), silentWires(me)])
  if (waiting + changed + silent.length === 0) return null
  const base = paths.desk.page(locale, 'inbox')
  return (
    <ul key="wires" className="desk-needs">
      {changed > 0 && (
        <li>
          <a href={`${base}?view=changed`}>{t('wires.home.changed', { count: changed })}</a>
        </li>
      )}
      {waiting > 0 && (
        <li>
          <a href={base}>
            {waiting > countedUpTo
              ? t('wires.home.many', { number: figure(locale, countedUpTo) })
              : t('wires.home.waiting', { count: waiting })}
          </a>
        </li>
      )}
      {silent.map(({ name, problem }) => (
        <li key={name}>
          <a href={`${paths.desk.page(locale, 'sources')}?${new URLSearchParams({ q: name })}`}>
            {t('wires.home.failing', { name, problem: t(`wires.settings.why.${problem}`) })}
          </a>
        </li>
      ))}
    </ul>
  )
}
