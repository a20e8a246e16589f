import { isStaff } from '@/features/accounts/current-user'
import { linkOwner } from '@/features/accounts/queries'
import { asked, withDeadLink, type PageGiven } from '../asked'
import { LocalMail } from '../local-mail'
import { Door, EmailField, Frame, PasswordOf, titled } from '../parts'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('account.reset.title'))

/** Asks for a link to choose a new password; reached by that link, asks for the password. */
export default async function ResetPasswordPage(given: PageGiven) {
  const wanted = await asked(given)
  const token = wanted.one('token')
  const invited = token === '' ? null : await linkOwner(token, 'INVITE')
  const owner = token === '' ? null : (invited ?? (await linkOwner(token, 'RESET')))
  const page = token && !owner ? withDeadLink(wanted) : wanted
  const { t, one, locale } = page
  const title = t('account.reset.title')
  if (owner)
    return (
      <Frame asked={page} title={title} lead={invited ? undefined : t('account.reset.setLead')}>
        <Door asked={page} to="/api/reset-password" token={token} press={t('account.reset.setButton')}>
          <PasswordOf asked={page} label={t('account.field.newPassword')} isNew isStaff={isStaff(owner)} />
        </Door>
      </Frame>
    )
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
