import { isLinkAlive } from '@/features/accounts/queries'
import { asked, withDeadLink, type PageGiven } from '../asked'
import { LocalMail } from '../local-mail'
import { Door, EmailField, Frame, PasswordOf, titled } from '../parts'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('account.reset.title'))

/** Asks for a link to choose a new password; reached by that link, asks for the password. */
export default async function ResetPasswordPage(given: PageGiven) {
  const wanted = await asked(given)
  const token = wanted.one('token')
  const isAlive = token !== '' && (await isLinkAlive(token, 'INVITE', 'RESET'))
  const page = token && !isAlive ? withDeadLink(wanted) : wanted
  const { t, one, locale } = page
  const title = t('account.reset.title')
  if (isAlive)
    return (
      <Frame asked={page} title={title} lead={t('account.reset.setLead')}>
        <Door asked={page} to="/api/reset-password" token={token} press={t('account.reset.setButton')}>
          <PasswordOf asked={page} label={t('account.field.newPassword')} isNew />
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
