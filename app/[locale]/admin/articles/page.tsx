import { DeskPage } from '@/components/admin/page'
import { ArticleFilters, listStates } from '@/components/admin/writing/filters'
import { ArticleTable } from '@/components/admin/writing/list'
import { may } from '@/features/accounts/rights'
import { sectionsOf } from '@/features/articles/queries'
import { articleList } from '@/features/writing/list/queries'
import { isLocale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { desk, deskHead } from '../desk'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('write', (t) => t('writing.list.title'))

const names = ['q', 'status', 'section', 'author', 'edition', 'source', 'mine'] as const

export default desk('write', '/articles', async ({ locale, t, me, one }) => {
  const chosen = Object.fromEntries(names.map((name) => [name, one(name).trim()])) as Record<
    (typeof names)[number],
    string
  >
  const everybody = may(me, 'publish')
  const [{ lines, next, isPartial }, sections] = await Promise.all([
    articleList(me, locale, {
      ...chosen,
      status: listStates.find((state) => state === chosen.status) ?? '',
      locale: isLocale(chosen.edition) ? chosen.edition : '',
      mine: chosen.mine !== '',
      after: one('after'),
    }),
    sectionsOf(locale),
  ])
  const address = (after?: string) => {
    const query = new URLSearchParams()
    for (const name of names) if (chosen[name]) query.set(name, chosen[name])
    if (after) query.set('after', after)
    return `${paths.desk.page(locale, 'articles')}${query.size > 0 ? `?${query}` : ''}`
  }
  const link = 'quiet-link inline-flex min-h-11 items-center'
  return (
    <DeskPage
      title={t('writing.list.title')}
      lead={t(everybody ? 'writing.list.lead' : 'writing.list.leadOwn')}
      tools={
        <a href={`${paths.desk.page(locale, 'articles')}/new`} className="desk-button">
          {t('writing.list.new')}
        </a>
      }
    >
      <ArticleFilters locale={locale} sections={sections} chosen={chosen} everybody={everybody} />
      {chosen.q !== '' && chosen.q.length < 3 && <p className="text-accent mt-2">{t('writing.list.short')}</p>}
      {!(isPartial && lines.length === 0) && <ArticleTable locale={locale} lines={lines} />}
      {isPartial && <p className="meta mt-3">{t('moderation.partial')}</p>}
      <p className="mt-3 flex gap-x-6">
        {one('after') !== '' && (
          <a href={address()} className={link}>
            {t('desk.newer')}
          </a>
        )}
        {next && (
          <a href={address(next)} rel="next" className={link}>
            {t(isPartial ? 'moderation.goOn' : 'desk.older')}
          </a>
        )}
      </p>
    </DeskPage>
  )
})
