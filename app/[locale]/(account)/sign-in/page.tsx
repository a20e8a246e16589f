import { OtherWay } from '@/components/account/form-page'
import { isLinkAlive } from '@/features/accounts/queries'
import { otherDoors } from '@/features/accounts/providers'
import { paths } from '@/lib/paths'
import { asked, withDeadLink, type Asked, type PageGiven } from '../asked'
import { LocalMail } from '../local-mail'
import { AlreadyIn, Door, EmailField, Frame, Instead, PasswordOf, titled } from '../parts'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('account.signIn.title'))

/** What has just happened: the address was confirmed, or a link is under way. */
function Done({ page: { t, locale }, done }: { page: Asked; done: 'verified' | 'linkSent' }) {
  return (
    <>
      <p>{t(`account.signIn.${done}`)}</p>
      {done === 'linkSent' && <LocalMail locale={locale} />}
    </>
  )
}

/** Whether one was writing, without scripts, and the text waits where one comes back to. */
const keepsText = (next: string) => new URLSearchParams(next.replace(/^[^?]*|#.*$/g, '')).has('draft')

/** Who is shut out goes on to what was decided about them. It stands there alone: no address says why. */
function WhyShutOut({ page: { t, locale, one } }: { page: Asked }) {
  if (!one('appeal')) return null
  return (
    <p>
      <a
        href={`${paths.accounts.appeal(locale)}?token=${encodeURIComponent(one('appeal'))}`}
        rel="nofollow"
        className="quiet-link inline-flex min-h-11 items-center"
      >
        {t('account.signIn.shutOut')}
      </a>
    </p>
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
  const wanted = await asked(given)
  const token = wanted.one('token')
  const isDead = token !== '' && !(await isLinkAlive(token, 'SIGN_IN'))
  const page = isDead ? withDeadLink(wanted) : wanted
  const { t, locale, next, me, one, withNext } = page
  const title = t('account.signIn.title')
  // A link of a mail was followed: one press signs in. What only reads mail follows links, and must not use them up.
  if (token && !page.problem)
    return (
      <Frame asked={page} title={title} lead={t('account.signIn.followLead')}>
        <Door asked={page} to="/api/mail-link" token={token} press={t('account.signIn.followButton')} />
      </Frame>
    )
  // Somebody of the newsroom who came in before their second factor was asked for comes in again.
  if (me && me.waits !== 'proof') return <AlreadyIn asked={page} title={title} />
  const isShutOut = one('why') === 'shutOut'
  const done = one('sent') === 'link' ? 'linkSent' : one('done') === 'verified' ? 'verified' : undefined
  const note = done ? <Done page={page} done={done} /> : keepsText(next) && <p>{t('problems.sign_in')}</p>
  const register = (
    <Instead words={t('account.signIn.new')} href={withNext(paths.accounts.register(locale), next)}>
      {t('account.signIn.register')}
    </Instead>
  )
  const forgot = (
    <a
      href={withNext(paths.accounts.resetPassword(locale), next)}
      className="meta quiet-link mt-6 inline-flex min-h-11 items-center"
    >
      {t('account.signIn.forgot')}
    </a>
  )
  return (
    <Frame
      asked={page}
      title={title}
      lead={done !== 'verified' && register}
      note={note}
      way={isShutOut && <WhyShutOut page={page} />}
    >
      <Door asked={page} to="/api/sign-in" press={t('account.signIn.button')} beside={forgot}>
        <EmailField asked={page} fill="username" />
        {/* Who comes with an address, from confirming it or after a wrong password, goes on here. */}
        <PasswordOf
          asked={page}
          label={t('account.field.password')}
          autoFocus={Boolean(page.typed.email && ((page.problem && !isShutOut) || done === 'verified'))}
        />
      </Door>
      <OtherWay heading={t('account.signIn.linkHeading')}>
        <p className="meta mt-1">{t('account.signIn.linkLead')}</p>
        <Door asked={page} to="/api/mail-link" press={t('account.signIn.linkButton')} quiet>
          <EmailField asked={page} id="link-email" fill="email" />
        </Door>
      </OtherWay>
      <Elsewhere page={page} />
    </Frame>
  )
}
