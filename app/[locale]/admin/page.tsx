import { DeskPage } from '@/components/admin/page'
import { desk, deskHead } from './desk'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('dashboard', (t) => t('desk.home.heading'))

export default desk('dashboard', '', ({ t }) => (
  <DeskPage title={t('desk.home.heading')}>
    <p className="mt-6">{t('desk.home.nothing')}</p>
  </DeskPage>
))
