import { asked, type PageGiven } from '../asked'
import { LocalMail } from '../local-mail'
import { Door, EmailField, Frame, titled } from '../parts'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t, one }) =>
  t(one('token') ? 'account.verify.askTitle' : 'account.verify.title'),
)

/** After registering: look into your mail. Reached by the link in it: one press confirms the address. */
export default async function VerifyPage(given: PageGiven) {
  const page = await asked(given)
  const { t, typed, one, problem, locale } = page
  const token = one('token')
  if (token && !problem)
    return (
      <Frame asked={page} title={t('account.verify.askTitle')} lead={t('account.verify.askLead')}>
        <Door asked={page} to="/api/verify" token={token} press={t('account.verify.askButton')} />
      </Frame>
    )
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
