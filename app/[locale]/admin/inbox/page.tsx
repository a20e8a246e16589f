import { FollowedCount } from '@/components/admin/followed-count'
import { DeskPage } from '@/components/admin/page'
import { inboxCounts, inboxPage } from '@/features/wires/inbox/queries'
import { inboxViews, type InboxView } from '@/features/wires/schema'
import { countedUpTo } from '@/features/wires/views'
import { digitsOf, figure } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { desk, deskHead } from '../desk'
import { Inbox } from './inbox'
import { inboxWords } from './inbox-words'
import { Item } from './item'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('wires', (t) => t('wires.title'))

export default desk('wires', '/inbox', async ({ locale, t, me, one }) => {
  const view: InboxView = inboxViews.find((name) => name === one('view')) ?? 'waiting'
  const after = one('after')
  const [counts, page] = await Promise.all([inboxCounts(me), inboxPage(me, view, after)])
  const base = paths.desk.page(locale, 'inbox')
  const at = (name: InboxView, more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ ...(name !== 'waiting' && { view: name }), ...more })
    return `${base}${query.size > 0 ? `?${query}` : ''}`
  }
  const number = (count: number) => `${figure(locale, Math.min(count, countedUpTo))}${count > countedUpTo ? '+' : ''}`
  return (
    <DeskPage title={t('wires.title')} lead={t('wires.lead')}>
      <nav aria-label={t('wires.views')} className="desk-tabs">
        <ul>
          {inboxViews.map((name) => (
            <li key={name}>
              <a href={at(name)} aria-current={name === view ? 'page' : undefined}>
                {t(`wires.view.${name}`)}
                {name !== 'decided' && (
                  <span className="figures">
                    {' '}
                    <FollowedCount
                      view={name}
                      count={counts[name]}
                      printed={number(counts[name])}
                      digits={digitsOf(locale)}
                    />
                  </span>
                )}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {page.items.length === 0 && <p className="mt-6">{t(`wires.empty.${view}`)}</p>}
      <Inbox
        list={`${at(view, { after })} ${page.items.map(({ id, state }) => id + state).join()}`}
        articles={paths.desk.article(locale, '')}
        words={inboxWords(t)}
        items={page.items.map((item) => ({
          id: item.id,
          state: item.state,
          articleId: item.article?.id ?? null,
          hasChange: view === 'changed' && item.change !== null,
          isGone: view === 'changed' && (item.goneAt !== null || item.isBack),
          isPublished: item.article?.status === 'PUBLISHED',
          content: <Item item={item} locale={locale} />,
        }))}
      />
      <p className="mt-4 flex gap-x-6">
        {page.next && (
          <a className="quiet-button" href={at(view, { after: page.next })}>
            {t('wires.next')}
          </a>
        )}
        {after && (
          <a className="quiet-button" href={at(view)}>
            {t('wires.again')}
          </a>
        )}
      </p>
    </DeskPage>
  )
})
