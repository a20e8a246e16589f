import { may } from '@/features/accounts/rights'
import type { Person } from '@/features/accounts/queries'
import { inboxCounts } from '@/features/wires/inbox/queries'
import { failingWires } from '@/features/wires/settings/queries'
import { countedUpTo } from '@/features/wires/views'
import { figure } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'

/** What came by wire and waits, and originals that are no longer what they were; `null` where there is nothing to say. */
export async function wireNeeds(locale: Locale, me: Person) {
  if (!may(me, 'wires')) return null
  const t = deskWords(locale)
  const { waiting, changed } = await inboxCounts(me)
  const failing = may(me, 'furniture') ? (await failingWires(me)).count : 0
  if (waiting + changed + failing === 0) return null
  const base = paths.desk.page(locale, 'inbox')
  return (
    <ul key="wires" className="desk-needs">
      {failing > 0 && (
        <li>
          <a href={paths.desk.page(locale, 'sources')}>{t('wires.home.failing', { count: failing })}</a>
        </li>
      )}
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
    </ul>
  )
}
