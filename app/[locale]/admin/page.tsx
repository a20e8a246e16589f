import { DeskPage } from '@/components/admin/page'
import { ArticleShortList } from '@/components/admin/writing/list'
import { writingNeeds } from '@/features/writing/list/queries'
import { paths } from '@/lib/paths'
import { commentNeeds } from './comments/needs'
import { desk, deskHead } from './desk'
import { wireNeeds } from './inbox/needs'
import { mailNeeds } from './settings/needs'
import { hookNeeds } from './webhooks/needs'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('dashboard', (t) => t('desk.home.heading'))

export default desk('dashboard', '', async ({ locale, t, me }) => {
  const [writing, comments, wires, hooks, mail] = await Promise.all([
    writingNeeds(me, locale),
    commentNeeds(locale, me),
    wireNeeds(locale, me),
    hookNeeds(locale, me),
    mailNeeds(locale, me),
  ])
  const articles = paths.desk.page(locale, 'articles')
  const lists = writing
    ? ([
        ['late', writing.missed, `${articles}?status=APPROVED`],
        ['inReview', writing.inReview, `${articles}?status=IN_REVIEW`],
        ['approved', writing.approved, `${articles}?status=APPROVED`],
        ['ahead', writing.ahead, `${articles}?status=AHEAD`],
        ['drafts', writing.drafts, `${articles}?status=DRAFT&mine=1`],
        ['scheduled', writing.scheduled, `${articles}?status=SCHEDULED`],
      ] as const)
    : []
  const isQuiet =
    [comments, wires, hooks, mail].every((needs) => needs === null) && lists.every(([, lines]) => lines.length === 0)
  return (
    <DeskPage
      title={t('desk.home.heading')}
      tools={
        writing && (
          <a href={`${articles}/new`} className="desk-button">
            {t('writing.list.new')}
          </a>
        )
      }
    >
      {isQuiet && <p className="mt-6">{t('desk.home.nothing')}</p>}
      {comments}
      {wires}
      {hooks}
      {mail}
      {lists.map(([name, lines, all]) => (
        <ArticleShortList
          key={name}
          locale={locale}
          heading={t(`writing.home.${name}`)}
          all={all}
          lines={lines}
          isPlanned={name === 'late' || name === 'scheduled'}
        />
      ))}
    </DeskPage>
  )
})
