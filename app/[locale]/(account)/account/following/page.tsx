import { redirect } from 'next/navigation'
import { FormPage, Note } from '@/components/account/form-page'
import { Followed, Onwards } from '@/components/account/settings-lists'
import { followedStories } from '@/features/comments/written/queries'
import { paths } from '@/lib/paths'
import { titled } from '../../parts'
import { mine, type PageGiven } from '../settings'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('settings.following.heading'))

export default async function Page(given: PageGiven) {
  const { t, locale, me, one, done } = await mine(given, '/following')
  const here = paths.accounts.account(locale)
  const list = (await followedStories(me.id, one('cursor') || undefined)) ?? redirect(`${here}/following`)
  const ended = done('following', t('settings.following.done'))
  return (
    <FormPage
      title={t('settings.following.heading')}
      lead={
        <a href={here} className="quiet-link inline-block py-2">
          {t('settings.title')}
        </a>
      }
    >
      {ended && <Note>{ended}</Note>}
      <Followed stories={list.entries} locale={locale} />
      {list.next && <Onwards href={`${here}/following?cursor=${list.next}`}>{t('settings.comments.older')}</Onwards>}
    </FormPage>
  )
}
