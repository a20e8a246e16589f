import type { Metadata } from 'next'
import { Field } from '@/components/account/field'
import { FormPage, Note, Submit } from '@/components/account/form-page'
import { asked, type Asked, type PageGiven } from '../asked'
import { LocalMail } from '../local-mail'
import { Around, Problem } from '../parts'

export const dynamic = 'force-dynamic'

export const generateMetadata = async (given: PageGiven): Promise<Metadata> => {
  const { t, one } = await asked(given)
  return { title: t(one('token') ? 'account.verify.askTitle' : 'account.verify.title'), robots: { index: false } }
}

function Confirm({ page, token }: { page: Asked; token: string }) {
  const { t } = page
  return (
    <FormPage title={t('account.verify.askTitle')} lead={t('account.verify.askLead')}>
      <form method="post" action="/api/verify">
        <Around asked={page} token={token} />
        <Submit>{t('account.verify.askButton')}</Submit>
      </form>
    </FormPage>
  )
}

/** After registering: look into your mail. Reached by the link in it: one press confirms the address. */
export default async function VerifyPage(given: PageGiven) {
  const page = await asked(given)
  const { t, typed, one, problem, faultOf, locale } = page
  const token = one('token')
  if (token && !problem) return <Confirm page={page} token={token} />
  const sent = problem ? '' : one('sent')
  return (
    <FormPage title={t(problem ? 'account.verify.askTitle' : 'account.verify.title')}>
      {sent && (
        <Note>
          <p>
            {sent === 'again'
              ? t('account.verify.again')
              : typed.email
                ? t('account.verify.sent', { email: `\u2068${typed.email}\u2069` })
                : t('account.verify.sentSomewhere')}
          </p>
          <LocalMail locale={locale} />
        </Note>
      )}
      <Problem asked={page} />
      <p className="mt-8">{t('account.verify.nothing')}</p>
      <form method="post" action="/api/verify">
        <Around asked={page} />
        <Field
          name="email"
          type="email"
          label={t('account.field.email')}
          autoComplete="email"
          defaultValue={typed.email}
          fault={faultOf('email')}
        />
        <Submit quiet>{t('account.verify.button')}</Submit>
      </form>
    </FormPage>
  )
}
