import { redirect } from 'next/navigation'
import { FormPage } from '@/components/account/form-page'
import { OwnComments, Onwards } from '@/components/account/settings-lists'
import { ownComments } from '@/features/comments/written/queries'
import { paths } from '@/lib/paths'
import { titled } from '../../parts'
import { mine, type PageGiven } from '../settings'

export const dynamic = 'force-dynamic'
export const generateMetadata = titled(({ t }) => t('settings.comments.heading'))

export default async function Page(given: PageGiven) {
  const { t, locale, me, one } = await mine(given, '/comments')
  const here = paths.accounts.account(locale)
  const list = (await ownComments(me.id, one('cursor') || undefined)) ?? redirect(`${here}/comments`)

  return (
    <FormPage
      title={t('settings.comments.heading')}
      lead={
        <a href={here} className="quiet-link inline-block py-2">
          {t('settings.title')}
        </a>
      }
    >
      <OwnComments comments={list.entries} locale={locale} />
      {list.next && <Onwards href={`${here}/comments?cursor=${list.next}`}>{t('settings.comments.older')}</Onwards>}
    </FormPage>
  )
}
