import type { Metadata } from 'next'
import { Field, PasswordField } from '@/components/account/field'
import { FormPage, Note, OtherWay, Submit } from '@/components/account/form-page'
import { otherDoors } from '@/features/accounts/providers'
import { paths } from '@/lib/paths'
import { asked, type Asked, type PageGiven } from '../asked'
import { AlreadyIn, Around, Problem } from '../parts'

export const dynamic = 'force-dynamic'

export const generateMetadata = async (given: PageGiven): Promise<Metadata> => {
  const { t } = await asked(given)
  return { title: t('account.signIn.title'), robots: { index: false } }
}

/** A link of a mail was followed: one press signs in. What only reads mail follows links, and must not use them up. */
function FollowLink({ page, token }: { page: Asked; token: string }) {
  const { t } = page
  return (
    <FormPage title={t('account.signIn.title')} lead={t('account.signIn.followLead')}>
      <form method="post" action="/api/mail-link">
        <Around asked={page} token={token} />
        <Submit>{t('account.signIn.followButton')}</Submit>
      </form>
    </FormPage>
  )
}

function Elsewhere({ page: { t, locale, next } }: { page: Asked }) {
  const doors = otherDoors()
  if (doors.length === 0) return null
  const query = new URLSearchParams({ locale, ...(next && { next }) })
  return (
    <OtherWay heading={t('account.signIn.elsewhere')}>
      <ul className="mt-3 space-y-3">
        {doors.map(({ id, name }) => (
          <li key={id}>
            <a
              href={`/api/auth/start/${id}?${query}`}
              rel="nofollow"
              className="label border-ink flex min-h-11 items-center justify-center border px-5 no-underline hover:underline"
            >
              {t('account.signIn.with', { provider: name })}
            </a>
          </li>
        ))}
      </ul>
    </OtherWay>
  )
}

export default async function SignInPage(given: PageGiven) {
  const page = await asked(given)
  const { t, locale, next, typed, faultOf, me, one, withNext } = page
  const token = one('token')
  if (token && !page.problem) return <FollowLink page={page} token={token} />
  if (me)
    return (
      <FormPage title={t('account.signIn.title')}>
        <AlreadyIn asked={page} />
      </FormPage>
    )
  return (
    <FormPage
      title={t('account.signIn.title')}
      lead={
        <>
          {t('account.signIn.new')}{' '}
          <a href={withNext(paths.accounts.register(locale), next)} className="quiet-link">
            {t('account.signIn.register')}
          </a>
        </>
      }
    >
      {one('done') === 'verified' && <Note>{t('account.signIn.verified')}</Note>}
      {one('sent') === 'link' && <Note>{t('account.signIn.linkSent')}</Note>}
      <Problem asked={page} />
      <form method="post" action="/api/sign-in">
        <Around asked={page} />
        <Field
          name="email"
          type="email"
          label={t('account.field.email')}
          autoComplete="username"
          defaultValue={typed.email}
          fault={faultOf('email')}
        />
        <PasswordField
          name="password"
          label={t('account.field.password')}
          autoComplete="current-password"
          fault={faultOf('password')}
          show={t('account.field.show')}
          showLong={t('account.field.showLong')}
        />
        <div className="flex flex-wrap items-center gap-x-6">
          <Submit>{t('account.signIn.button')}</Submit>
          <a
            href={withNext(paths.accounts.resetPassword(locale), next)}
            className="meta quiet-link mt-6 inline-flex min-h-11 items-center"
          >
            {t('account.signIn.forgot')}
          </a>
        </div>
      </form>
      <OtherWay heading={t('account.signIn.linkHeading')}>
        <p className="meta mt-1">{t('account.signIn.linkLead')}</p>
        <form method="post" action="/api/mail-link">
          <Around asked={page} />
          <Field
            id="link-email"
            name="email"
            type="email"
            label={t('account.field.email')}
            autoComplete="email"
            defaultValue={typed.email}
          />
          <Submit quiet>{t('account.signIn.linkButton')}</Submit>
        </form>
      </OtherWay>
      <Elsewhere page={page} />
    </FormPage>
  )
}
