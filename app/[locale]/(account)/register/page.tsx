import { Field } from '@/components/account/field'
import { paths } from '@/lib/paths'
import { asked, type PageGiven } from '../asked'
import { AlreadyIn, Door, EmailField, Frame, Instead, PasswordOf, titled } from '../parts'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('account.register.title'))

export default async function RegisterPage(given: PageGiven) {
  const page = await asked(given)
  const { t, locale, next, typed, faultOf, me, withNext } = page
  const title = t('account.register.title')
  if (me) return <AlreadyIn asked={page} title={title} />
  return (
    <Frame asked={page} title={title} lead={t('account.register.lead')}>
      <Door asked={page} to="/api/register" press={t('account.register.button')}>
        <Field
          name="name"
          label={t('account.field.name')}
          autoComplete="nickname"
          defaultValue={typed.name}
          hint={t('account.field.nameHint')}
          fault={faultOf('name')}
        />
        <EmailField asked={page} fill="email" />
        <PasswordOf asked={page} label={t('account.field.password')} isNew />
      </Door>
      <p className="mt-4">
        <Instead words={t('account.register.have')} href={withNext(paths.accounts.signIn(locale), next)}>
          {t('account.signIn.title')}
        </Instead>
      </p>
    </Frame>
  )
}
