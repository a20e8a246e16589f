import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { FormPage, Submit } from '@/components/account/form-page'
import { Part } from '@/components/account/settings'
import { Followed, Onwards, OwnComments } from '@/components/account/settings-lists'
import { Sessions } from '@/components/account/settings-sessions'
import { isStaff } from '@/features/accounts/current-user'
import { factorsOf } from '@/features/accounts/factor/queries'
import { accountView, sessionsOf } from '@/features/accounts/settings/queries'
import { ownSanctions } from '@/features/moderation/sanctions/queries'
import { unsentAppeal } from '@/features/comments/drafts/queries'
import { followedStories, ownComments } from '@/features/comments/written/queries'
import { paths } from '@/lib/paths'
import { printed } from '@/lib/time'
import { Conduct, UnsentAppeal } from '../conduct'
import { Summary } from './factor-summary'
import { DeletePart, LanguagePart, NamePart, NoticesPart, PasswordPart } from './parts'
import { titled } from '../parts'
import { mine, type PageGiven } from './settings'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('settings.title'))

/** How much of a list the account page itself shows. */
const few = 3

export default async function AccountPage(given: PageGiven) {
  const page = await mine(given)
  const { t, locale, me, one, done, problem } = page
  const [account, sessions, comments, followed, sanctions, factors, unsent] = await Promise.all([
    accountView(me.id),
    sessionsOf(me.id, await headers()),
    ownComments(me.id),
    followedStories(me.id),
    ownSanctions(me.id),
    factorsOf(me.id),
    unsentAppeal(one('draft')),
  ])
  const here = paths.accounts.account(locale)
  if (!account) redirect(paths.signIn(locale, here))
  const shared = { page, account }
  // An appeal that was not taken stands in its form again; one whose form is gone, in a box of its own.
  const answerable = sanctions.filter(({ mayAppeal }) => mayAppeal)
  const meant = answerable.find(({ id }) => id === one('about')) ?? (one('about') ? undefined : answerable[0])
  return (
    <FormPage
      title={t('settings.title')}
      lead={
        <>
          <bdi>{account.email}</bdi> · {t('settings.since', { date: printed(locale, account.createdAt, 'long') })}
        </>
      }
    >
      {!account.isVerified && (
        <p className="border-accent mt-6 border-s-2 ps-4">
          {t('settings.unverified')}{' '}
          <a href={paths.accounts.verify(locale)} className="quiet-link inline-block py-2.5">
            {t('settings.verify')}
          </a>
        </p>
      )}
      {isStaff(account) && (
        <p className="mt-6">
          <a href={paths.desk.home(locale)} className="label inline-flex min-h-11 items-center">
            {t('account.bar.newsroom')}
          </a>
        </p>
      )}
      <form method="post" action="/api/sign-out">
        <input type="hidden" name="locale" value={locale} />
        <Submit quiet>{t('account.signIn.signOut')}</Submit>
      </form>
      {(sanctions.length > 0 || unsent !== null) && (
        <Part id="conduct" heading={t('settings.conduct.heading')} problem={problem('conduct')}>
          {unsent !== null && !meant && <UnsentAppeal text={unsent} locale={locale} />}
          {sanctions.map((sanction) => (
            <Conduct
              key={sanction.id}
              sanction={sanction}
              unsent={unsent !== null && sanction === meant ? { text: unsent, draft: one('draft') } : undefined}
              locale={locale}
            />
          ))}
        </Part>
      )}
      <Part id="comments" heading={t('settings.comments.heading')}>
        <OwnComments comments={comments?.entries.slice(0, few) ?? []} locale={locale} />
        {(comments?.entries.length ?? 0) > few && (
          <Onwards href={`${here}/comments`}>{t('settings.comments.all')}</Onwards>
        )}
      </Part>
      <Part id="following" heading={t('settings.following.heading')}>
        <Followed stories={followed?.entries.slice(0, few) ?? []} locale={locale} />
        {(followed?.entries.length ?? 0) > few && (
          <Onwards href={`${here}/following`}>{t('settings.following.all')}</Onwards>
        )}
      </Part>
      <NoticesPart {...shared} />
      <LanguagePart {...shared} />
      <NamePart {...shared} />
      <PasswordPart {...shared} />
      <Part id="second-factor" heading={t('settings.secondFactor.heading')} lead={t('settings.secondFactor.lead')}>
        <Summary t={t} factors={factors} />
        <Onwards href={paths.accounts.secondFactor(locale)}>{t('settings.secondFactor.manage')}</Onwards>
      </Part>
      <Part
        id="sessions"
        heading={t('settings.sessions.heading')}
        done={done('sessions', t('settings.sessions.done'))}
        problem={problem('sessions')}
      >
        <Sessions sessions={sessions} locale={locale} />
      </Part>
      <Part id="data" heading={t('settings.data.heading')} lead={t('settings.data.lead')}>
        <Onwards href="/api/account/download">{t('settings.data.button')}</Onwards>
      </Part>
      <DeletePart {...shared} />
    </FormPage>
  )
}
