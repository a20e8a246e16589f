import { problemWords } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { settingsForDesk } from '@/features/site/queries'
import { desk, deskHead } from '../desk'
import { Found } from './found'
import { Logos } from './logo'
import { Editions, Names } from './names'
import { CommentRules, Principles } from './said'
import { Security } from './security'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('settings', (t) => t('settings.heading'))

export default desk('settings', '/settings', async ({ locale, t, me }) => {
  const problems = problemWords(t, {
    'invalid:hub': t('settings.found.hubWrong'),
    'invalid:robots': t('settings.found.robotsWrong', { file: 'robots.txt' }),
  })
  const given = { locale, t, problems, settings: await settingsForDesk(me) }
  return (
    <DeskPage title={t('settings.heading')} lead={t('settings.lead')}>
      <Names {...given} />
      <Editions {...given} />
      <Logos {...given} />
      <CommentRules {...given} />
      <Principles {...given} />
      <Found {...given} />
      <Security {...given} />
    </DeskPage>
  )
})
