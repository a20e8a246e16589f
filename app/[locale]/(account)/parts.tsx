import { Note, Refusal, Submit } from '@/components/account/form-page'
import type { Asked } from './asked'

/** The language of the page and where to go afterwards, for the door a form knocks on. */
export function Around({ asked: { locale, next }, token }: { asked: Asked; token?: string }) {
  return (
    <>
      <input type="hidden" name="locale" value={locale} />
      {next && <input type="hidden" name="next" value={next} />}
      {token && <input type="hidden" name="token" value={token} />}
    </>
  )
}

export function Problem({ asked: { problem, t } }: { asked: Asked }) {
  return problem ? <Refusal heading={t('account.error.heading')} {...problem} /> : null
}

/** One is signed in already: who one is, a way on and a way out. */
export function AlreadyIn({ asked }: { asked: Asked }) {
  const { t, me, next, locale } = asked
  if (!me) return null
  return (
    <>
      <Note>
        <p>{t('account.signIn.already', { name: `\u2068${me.name}\u2069` })}</p>
      </Note>
      <form method="post" action="/api/sign-out" className="flex flex-wrap items-center gap-x-6">
        <input type="hidden" name="locale" value={locale} />
        <Submit>{t('account.signIn.signOut')}</Submit>
        <a href={next || `/${locale}`} className="label quiet-link mt-6 inline-flex min-h-11 items-center">
          {t('account.signIn.onwards')}
        </a>
      </form>
    </>
  )
}
