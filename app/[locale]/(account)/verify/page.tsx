import { headers } from 'next/headers'
import { linkToConfirm } from '@/features/accounts/registration'
import { asked, withDeadLink, type PageGiven } from '../asked'
import { LocalMail } from '../local-mail'
import { Door, EmailField, Frame, PasswordOf, titled } from '../parts'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t, one }) =>
  t(one('token') ? 'account.verify.askTitle' : 'account.verify.title'),
)

/**
 * After registering: look into your mail. Reached by the link in it: one press confirms the address, or, in a browser that
 * did not register, a password that is chosen there.
 */
export default async function VerifyPage(given: PageGiven) {
  const wanted = await asked(given)
  const token = wanted.one('token')
  const owner = token ? await linkToConfirm(token, await headers()) : null
  const page = token && !owner ? withDeadLink(wanted) : wanted
  const { t, typed, one, problem, locale } = page
  if (owner) {
    if (!owner.mustChoose)
      return (
        <Frame asked={page} title={t('account.verify.askTitle')} lead={t('account.verify.askLead')}>
          <Door asked={page} to="/api/verify" token={token} press={t('account.verify.askButton')} />
        </Frame>
      )
    const lead = t('account.verify.chooseLead', { name: `\u2068${owner.name}\u2069` })
    return (
      <Frame asked={page} title={t('account.verify.askTitle')} lead={lead}>
        <Door asked={page} to="/api/verify" token={token} press={t('account.verify.chooseButton')}>
          {/* For password managers: which account this is the password of. */}
          <input type="email" autoComplete="username" value={owner.email} readOnly hidden />
          <PasswordOf asked={page} label={t('account.field.password')} isNew />
        </Door>
      </Frame>
    )
  }
  const sent = problem ? '' : one('sent')
  const first = typed.email
    ? t('account.verify.sent', { email: `\u2068${typed.email}\u2069` })
    : t('account.verify.sentSomewhere')
  const note = sent && (
    <>
      <p>{sent === 'again' ? t('account.verify.again') : first}</p>
      <LocalMail locale={locale} />
    </>
  )
  return (
    <Frame asked={page} title={t(problem ? 'account.verify.askTitle' : 'account.verify.title')} note={note}>
      <p className="mt-8">{t('account.verify.nothing')}</p>
      <Door asked={page} to="/api/verify" press={t('account.verify.button')} quiet>
        <EmailField asked={page} fill="email" />
      </Door>
    </Frame>
  )
}
