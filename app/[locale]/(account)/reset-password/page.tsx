import { isStaff } from '@/features/accounts/current-user'
import { linkOwner } from '@/features/accounts/queries'
import { siteName } from '@/features/site/queries'
import { deskWords } from '@/lib/newsroom-words'
import { asked, withDeadLink, type Asked, type PageGiven } from '../asked'
import { LocalMail } from '../local-mail'
import { Door, EmailField, Frame, PasswordOf, titled } from '../parts'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(async (page) => (await welcome(page))?.title ?? page.t('account.reset.title'))

/** What is said to somebody whom the newsroom has invited; null to everybody else, and to who has lost the role meanwhile. */
const welcome = async ({ locale, one }: Asked) => {
  const token = one('token')
  const invited = token === '' ? null : await linkOwner(token, 'INVITE')
  if (!invited || !isStaff(invited)) return null
  const t = deskWords(locale)
  return {
    title: t('people.welcome.title', { site: await siteName(locale) }),
    lead: t('people.welcome.lead', { role: t(`desk.role.${invited.role}`) }),
  }
}

/**
 * Asks for a link to choose a new password; reached by that link, asks for the password. Somebody who was invited to the newsroom is
 * asked for their first one, and welcomed.
 */
export default async function ResetPasswordPage(given: PageGiven) {
  const wanted = await asked(given)
  const token = wanted.one('token')
  const invited = token === '' ? null : await linkOwner(token, 'INVITE')
  const owner = token === '' ? null : (invited ?? (await linkOwner(token, 'RESET')))
  const page = token && !owner ? withDeadLink(wanted) : wanted
  const { t, one, locale } = page
  const title = t('account.reset.title')
  if (owner) {
    const said = invited ? await welcome(page) : { title, lead: t('account.reset.setLead') }
    return (
      <Frame asked={page} title={said?.title ?? title} lead={said?.lead}>
        <Door asked={page} to="/api/reset-password" token={token} press={t('account.reset.setButton')}>
          <PasswordOf asked={page} label={t('account.field.newPassword')} isNew isStaff={isStaff(owner)} />
        </Door>
      </Frame>
    )
  }
  const sent = one('sent') === 'link' && !page.problem && (
    <>
      <p>{t('account.reset.sent')}</p>
      <LocalMail locale={locale} />
    </>
  )
  return (
    <Frame asked={page} title={title} lead={t('account.reset.lead')} note={sent}>
      <Door asked={page} to="/api/reset-password" press={t('account.reset.button')}>
        <EmailField asked={page} fill="username" />
      </Door>
    </Frame>
  )
}
