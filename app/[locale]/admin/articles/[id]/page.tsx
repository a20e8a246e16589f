import { notFound } from 'next/navigation'
import { ArticleEditor } from '@/components/admin/editor/article-editor'
import { DeskPage } from '@/components/admin/page'
import { sectionsOf } from '@/features/articles/queries'
import { may } from '@/features/accounts/rights'
import { switchesOf } from '@/features/moderation/discussions/queries'
import { articleForEditing } from '@/features/writing/queries'
import { env } from '@/lib/env'
import { digitsOf } from '@/lib/i18n'
import { isId } from '@/lib/ids'
import { locales, ownNames } from '@/lib/locales'
import { deskCatalogues } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { printedMoment, zoneName, zonesNamed } from '@/lib/time'
import { StateNow, Switches } from '../../discussions/switches'
import { endShares, here, link, move, present, remove, share, unlink } from '../actions'
import { desk, deskHead } from '../../desk'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('write', (t) => t('writing.list.title'))

export default desk<{ id: string }>(
  'write',
  ({ id }) => `/articles/${id}`,
  async ({ locale, t, me, params, one }) => {
    const article = (isId(params.id) && (await articleForEditing(me, params.id))) || notFound()
    // Everybody sees how it is; whoever moderates may switch it.
    const switches = may(me, 'discussions') ? await switchesOf(me, article.id) : null
    const { writing, desk: general } = deskCatalogues[locale]
    // Of a text that has just come back.
    const gone = Number(/^[1-9]\d{0,3}$/.exec(one('gone'))?.[0] ?? 0)
    return (
      <DeskPage
        title={article.content.headline}
        isTitleShown={false}
        tools={<a href={paths.desk.page(locale, 'articles')}>{t('writing.list.title')}</a>}
      >
        {one('restored') === '1' && (
          <p role="status" className="label mt-3">
            {t('writing.revisions.restored')}
          </p>
        )}
        {gone > 0 && (
          <p role="status" className="label text-accent mt-3">
            {t('writing.revisions.gone', { count: gone })}
          </p>
        )}
        <ArticleEditor
          // Taken anew after every step.
          key={`${article.id} ${article.status}`}
          article={article}
          page={locale}
          me={me.id}
          words={{ ...writing, desk: general.problems }}
          doors={{ present, move, here, share, endShares, remove, link, unlink }}
          mayLink={may(me, 'publish')}
          sections={await sectionsOf(locale)}
          editions={locales.map((edition) => ({ locale: edition, name: ownNames[edition] }))}
          zone={zoneName(locale)}
          zones={zonesNamed(locale)}
          digits={digitsOf(locale)}
          discussion={
            <section aria-label={t('moderation.discussions.state')}>
              <h2 className="label">{t('moderation.discussions.state')}</h2>
              <StateNow
                now={switches ?? { state: article.discussion, slowSeconds: 0, until: null, backTo: null }}
                locale={locale}
              />
              {switches && (
                <details>
                  <summary className="desk-button mt-1 inline-flex cursor-pointer">{t('writing.panel.switch')}</summary>
                  <Switches id="discussion" locale={locale} now={switches} isNarrow>
                    <input type="hidden" name="scope" value="article" />
                    <input type="hidden" name="article" value={article.id} />
                  </Switches>
                </details>
              )}
            </section>
          }
          siteUrl={env().SITE_URL}
          printed={{
            published: article.publishedAt && printedMoment(locale, article.publishedAt),
            scheduled: article.scheduledAt && printedMoment(locale, article.scheduledAt),
            missed: article.missed && printedMoment(locale, article.missed.at),
            note: article.note && printedMoment(locale, article.note.at),
            embargo: article.embargoUntil && printedMoment(locale, article.embargoUntil),
          }}
        />
      </DeskPage>
    )
  },
)
