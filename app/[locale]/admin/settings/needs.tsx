import type { Person } from '@/features/accounts/queries'
import { may } from '@/features/accounts/rights'
import { mailsUntaken } from '@/features/mail/queries'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'

/** Mail that is not taken; `null` where there is nothing to say. */
export async function mailNeeds(locale: Locale, me: Person) {
  if (!may(me, 'settings')) return null
  const count = await mailsUntaken(me)
  if (count === 0) return null
  return (
    <ul key="mail" className="desk-needs">
      <li>{deskWords(locale)('desk.home.mail', { count })}</li>
    </ul>
  )
}
