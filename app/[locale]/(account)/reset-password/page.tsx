import type { Metadata } from 'next'
import { Field, PasswordField } from '@/components/account/field'
import { FormPage, Note, Submit } from '@/components/account/form-page'
import { asked, type Asked, type PageGiven } from '../asked'
import { Around, Problem } from '../parts'
import { LocalMail } from '../local-mail'

export const dynamic = 'force-dynamic'

export const generateMetadata = async (given: PageGiven): Promise<Metadata> => {
  const { t } = await asked(given)
  return { title: t('account.reset.title'), robots: { index: false } }
}

function SetPassword({ page, token }: { page: Asked; token: string }) {
  const { t, faultOf } = page
  return (
    <FormPage title={t('account.reset.title')} lead={t('account.reset.setLead')}>
      <Problem asked={page} />
      <form method="post" action="/api/reset-password">
        <Around asked={page} token={token} />
        <PasswordField
          name="password"
          label={t('account.field.newPassword')}
          autoComplete="new-password"
          hint={t('account.field.passwordHint')}
          fault={faultOf('password')}
          show={t('account.field.show')}
          showLong={t('account.field.showLong')}
        />
        <Submit>{t('account.reset.setButton')}</Submit>
      </form>
    </FormPage>
  )
}

/** Asks for a link to choose a new password; reached by that link, asks for the password. */
export default async function ResetPasswordPage(given: PageGiven) {
  const page = await asked(given)
  const { t, typed, faultOf, one, locale } = page
  const token = one('token')
  if (token) return <SetPassword page={page} token={token} />
  const sent = one('sent') === 'link' && !page.problem
  return (
    <FormPage title={t('account.reset.title')} lead={t('account.reset.lead')}>
      {sent && (
        <Note>
          <p>{t('account.reset.sent')}</p>
          <LocalMail locale={locale} />
        </Note>
      )}
      <Problem asked={page} />
      <form method="post" action="/api/reset-password">
        <Around asked={page} />
        <Field
          name="email"
          type="email"
          label={t('account.field.email')}
          autoComplete="username"
          defaultValue={typed.email}
          fault={faultOf('email')}
        />
        <Submit>{t('account.reset.button')}</Submit>
      </form>
    </FormPage>
  )
}
