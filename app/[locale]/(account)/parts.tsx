import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Field, PasswordField } from '@/components/account/field'
import { FormPage, Note, Refusal, Submit } from '@/components/account/form-page'
import { asked, type Asked, type PageGiven } from './asked'

/** What a browser calls a page of an account; no search engine is to list it. */
export const titled =
  (title: (page: Asked) => string | Promise<string>) =>
  async (given: PageGiven): Promise<Metadata> => ({ title: await title(await asked(given)), robots: { index: false } })

type FrameGiven = {
  asked: Asked
  title: string
  lead?: ReactNode
  /** What went well before one came here. */
  note?: ReactNode
  /** The way on from what did not go well, where there is another than the form. */
  way?: ReactNode
  children: ReactNode
}

/** The frame of every page that lets somebody in: what it is, what went well, what did not, then its forms. */
export function Frame({ asked: { problem, t }, title, lead, note, way, children }: FrameGiven) {
  return (
    <FormPage title={title} lead={lead}>
      {note && <Note>{note}</Note>}
      {problem && (
        <Refusal heading={t('account.error.heading')} {...problem}>
          {way}
        </Refusal>
      )}
      {children}
    </FormPage>
  )
}

type DoorGiven = {
  asked: Asked
  /** The door it knocks on. */
  to: string
  token?: string
  /** What its one button says. */
  press: string
  quiet?: boolean
  /** Stands beside the button. */
  beside?: ReactNode
  children?: ReactNode
}

/** A form with one button, which tells the door the language of the page and where to go afterwards. */
export function Door({ asked: { locale, next }, to, token, press, quiet, beside, children }: DoorGiven) {
  return (
    <form method="post" action={to}>
      <input type="hidden" name="locale" value={locale} />
      {next && <input type="hidden" name="next" value={next} />}
      {token && <input type="hidden" name="token" value={token} />}
      {children}
      <div className="flex flex-wrap items-center gap-x-6">
        <Submit quiet={quiet}>{press}</Submit>
        {beside}
      </div>
    </form>
  )
}

/** Asks for the address, with what was typed before and what was wrong with it. */
export function EmailField({ asked, id, fill }: { asked: Asked; id?: string; fill: 'email' | 'username' }) {
  const { t, typed, faultOf } = asked
  return (
    <Field
      {...(id && { id })}
      name="email"
      type="email"
      label={t('account.field.email')}
      autoComplete={fill}
      defaultValue={typed.email}
      fault={id ? undefined : faultOf('email')}
    />
  )
}

type PasswordGiven = { asked: Asked; label: string; isNew?: boolean; isStaff?: boolean; autoFocus?: boolean }

/** Asks for the password one has, or for one to have from now on. */
export function PasswordOf({ asked: { t, faultOf }, label, isNew, isStaff, autoFocus }: PasswordGiven) {
  const hint = isStaff ? 'account.problems.passwordShortStaff' : 'account.field.passwordHint'
  return (
    <PasswordField
      name="password"
      label={label}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      hint={isNew ? t(hint) : undefined}
      fault={faultOf('password')}
      {...(autoFocus && { autoFocus })}
      show={t('account.field.show')}
      showLong={t('account.field.showLong')}
    />
  )
}

/** A sentence with the one way on. */
export function Instead({ words, href, children }: { words: string; href: string; children: ReactNode }) {
  return (
    <>
      {words}{' '}
      <a href={href} className="quiet-link inline-block py-2.5">
        {children}
      </a>
    </>
  )
}

/** One is signed in already: who one is, a way on and a way out. */
export function AlreadyIn({ asked: page, title }: { asked: Asked; title: string }) {
  const { t, me, next, locale } = page
  const name = `\u2068${me?.name ?? ''}\u2069`
  return (
    <FormPage title={title}>
      <Note>
        <p>{t('account.signIn.already', { name })}</p>
      </Note>
      <Door
        asked={page}
        to="/api/sign-out"
        press={t('account.signIn.signOut')}
        beside={
          <a href={next || `/${locale}`} className="label quiet-link mt-6 inline-flex min-h-11 items-center">
            {t('account.signIn.onwards')}
          </a>
        }
      />
    </FormPage>
  )
}
