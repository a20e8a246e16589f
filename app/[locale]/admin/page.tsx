import { DeskPage } from '@/components/admin/page'
import { commentNeeds } from './comments/needs'
import { desk, deskHead } from './desk'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('dashboard', (t) => t('desk.home.heading'))

export default desk('dashboard', '', async ({ locale, t, me }) => {
  // What needs somebody, part by part; a part that needs nobody says nothing.
  const needs = [await commentNeeds(locale, me)].filter((part) => part !== null)
  return (
    <DeskPage title={t('desk.home.heading')}>
      {needs.length === 0 ? <p className="mt-6">{t('desk.home.nothing')}</p> : needs}
    </DeskPage>
  )
})
