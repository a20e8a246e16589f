import type { Person } from '@/features/accounts/queries'
import { may } from '@/features/accounts/rights'
import { hooksSwitchedOff } from '@/features/hooks/desk/queries'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'

/** Programs that the site itself has switched off; `null` where there is nothing to say. */
export async function hookNeeds(locale: Locale, me: Person) {
  if (!may(me, 'settings')) return null
  const count = await hooksSwitchedOff(me)
  if (count === 0) return null
  return (
    <ul key="webhooks" className="desk-needs">
      <li>
        <a href={paths.desk.page(locale, 'webhooks')}>{deskWords(locale)('hooks.home.off', { count })}</a>
      </li>
    </ul>
  )
}
