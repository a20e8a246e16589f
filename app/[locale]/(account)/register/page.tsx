import type { Metadata } from 'next'
import { Field, PasswordField } from '@/components/account/field'
import { FormPage, Submit } from '@/components/account/form-page'
import { paths } from '@/lib/paths'
import { asked, type PageGiven } from '../asked'
import { AlreadyIn, Around, Problem } from '../parts'

export const dynamic = 'force-dynamic'

export const generateMetadata = async (given: PageGiven): Promise<Metadata> => {
  const { t } = await asked(given)
  return { title: t('account.register.title'), robots: { index: false } }
}

export default async function RegisterPage(given: PageGiven) {
  const page = await asked(given)
  const { t, locale, next, typed, faultOf, me, withNext } = page
  if (me)
    return (
      <FormPage title={t('account.register.title')}>
        <AlreadyIn asked={page} />
      </FormPage>
    )
  return (
    <FormPage title={t('account.register.title')} lead={t('account.register.lead')}>
      <Problem asked={page} />
      <form method="post" action="/api/register">
        <Around asked={page} />
        <Field
          name="name"
          label={t('account.field.name')}
          autoComplete="nickname"
          defaultValue={typed.name}
          hint={t('account.field.nameHint')}
          fault={faultOf('name')}
        />
        <Field
          name="email"
          type="email"
          label={t('account.field.email')}
          autoComplete="email"
          defaultValue={typed.email}
          fault={faultOf('email')}
        />
        <PasswordField
          name="password"
          label={t('account.field.password')}
          autoComplete="new-password"
          hint={t('account.field.passwordHint')}
          fault={faultOf('password')}
          show={t('account.field.show')}
          showLong={t('account.field.showLong')}
        />
        <Submit>{t('account.register.button')}</Submit>
      </form>
      <p className="mt-6">
        {t('account.register.have')}{' '}
        <a href={withNext(paths.accounts.signIn(locale), next)} className="quiet-link">
          {t('account.signIn.title')}
        </a>
      </p>
    </FormPage>
  )
}
