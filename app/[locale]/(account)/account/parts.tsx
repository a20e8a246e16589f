import { Field, PasswordField } from '@/components/account/field'
import { Submit } from '@/components/account/form-page'
import { Choice, Part } from '@/components/account/settings'
import { isStaff } from '@/features/accounts/current-user'
import type { AccountView } from '@/features/accounts/settings/queries'
import { noticeChoices } from '@/features/accounts/settings/schema'
import { offered, ownNames } from '@/lib/locales'
import type { Mine } from './settings'

type Given = { page: Mine; account: AccountView }

const On = ({ page }: { page: Mine }) => <input type="hidden" name="on" value={page.locale} />

export function NamePart({ page, account }: Given) {
  const { t, done, fault, problem, typed, one } = page
  return (
    <Part id="name" heading={t('settings.name.heading')} done={done('name')} problem={problem('name', ['name'])}>
      <form method="post" action="/api/account/name">
        <On page={page} />
        <Field
          id="name-field"
          name="name"
          label={t('account.field.name')}
          autoComplete="nickname"
          defaultValue={(one('part') === 'name' && typed.name) || account.name}
          hint={t('account.field.nameHint')}
          fault={fault('name', 'name')}
        />
        <Submit>{t('settings.name.button')}</Submit>
      </form>
    </Part>
  )
}

export function LanguagePart({ page, account }: Given) {
  const { t, done, problem } = page
  return (
    <Part id="language" heading={t('settings.language.heading')} done={done('language')} problem={problem('language')}>
      <form method="post" action="/api/account/language">
        <On page={page} />
        <Choice
          name="locale"
          label={t('settings.language.label')}
          value={account.locale}
          options={offered().map((locale) => ({ value: locale, label: ownNames[locale], lang: locale }))}
        />
        <Submit>{t('settings.language.button')}</Submit>
      </form>
    </Part>
  )
}

export function PasswordPart({ page, account }: Given) {
  const { t, done, fault, problem } = page
  const shown = { show: t('account.field.show'), showLong: t('account.field.showLong') }
  return (
    <Part
      id="password"
      heading={t('settings.password.heading')}
      lead={t(account.hasPassword ? 'settings.password.lead' : 'settings.password.none')}
      done={done('password', t('settings.password.done'))}
      problem={problem('password', ['password', ...(account.hasPassword ? ['current'] : [])])}
    >
      <form method="post" action="/api/account/password">
        <On page={page} />
        {/* So that password managers know whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={account.email} readOnly hidden disabled />
        {account.hasPassword && (
          <PasswordField
            id="current-field"
            name="current"
            label={t('settings.password.current')}
            autoComplete="current-password"
            fault={fault('password', 'current')}
            {...shown}
          />
        )}
        <PasswordField
          id="password-field"
          name="password"
          label={t('account.field.newPassword')}
          autoComplete="new-password"
          hint={t(isStaff(account) ? 'account.problems.passwordShortStaff' : 'account.field.passwordHint')}
          fault={fault('password', 'password')}
          {...shown}
        />
        <Submit>{t('settings.password.button')}</Submit>
      </form>
    </Part>
  )
}

export function NoticesPart({ page, account }: Given) {
  const { t, done, problem } = page
  const options = noticeChoices.map((value) => ({ value, label: t(`settings.notices.${value}`) }))
  return (
    <Part id="notices" heading={t('settings.notices.heading')} done={done('notices')} problem={problem('notices')}>
      <form method="post" action="/api/account/notices">
        <On page={page} />
        {(['replies', 'followed', 'decisions'] as const).map((name) => (
          <Choice
            key={name}
            name={name}
            label={t(`settings.notices.${name}`)}
            value={account.notices[name]}
            options={options}
          />
        ))}
        <Submit>{t('settings.notices.button')}</Submit>
      </form>
    </Part>
  )
}

export function DeletePart({ page, account }: Given) {
  const { t, fault, problem } = page
  return (
    <Part
      id="delete"
      heading={t('settings.delete.heading')}
      lead={t('settings.delete.lead')}
      problem={problem('delete', account.hasPassword ? ['password'] : [])}
    >
      <form method="post" action="/api/account/delete">
        <On page={page} />
        {account.hasPassword ? (
          <PasswordField
            id="delete-field"
            name="password"
            label={t('settings.delete.password')}
            autoComplete="current-password"
            fault={fault('delete', 'password')}
            show={t('account.field.show')}
            showLong={t('account.field.showLong')}
          />
        ) : (
          <p className="meta mt-4">{t('settings.delete.none')}</p>
        )}
        <Submit quiet>{t('settings.delete.button')}</Submit>
      </form>
    </Part>
  )
}
