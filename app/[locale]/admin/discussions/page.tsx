import { DeskField } from '@/components/admin/form'
import { Further } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { discussionsNow } from '@/features/moderation/discussions/queries'
import { asUsual } from '@/features/moderation/discussions/rules'
import { paths } from '@/lib/paths'
import { desk, deskHead } from '../desk'
import { DeskForm } from '../desk-form'
import { queueWords } from '../comments/queue-words'
import { saveThresholds } from './actions'
import { StateNow, Switches } from './switches'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('discussions', (t) => t('moderation.discussions.title'))

const untouched = { ...asUsual, until: null, backTo: null }

/** What may be written where: the whole site, each section, single stories; and what makes a comment wait. */
export default desk('discussions', '/discussions', async ({ locale, t, me, one }) => {
  const after = one('after')
  const { settings, site, sections, articles, next, cameClosed } = await discussionsNow(me, locale, after)
  const base = paths.desk.page(locale, 'discussions')
  const thresholds = [
    ['mostLinks', 0, 20],
    ['newcomerUntil', 0, 20],
    ['reportsThatHold', 1, 50],
  ] as const
  return (
    <DeskPage
      title={t('moderation.discussions.title')}
      lead={t('moderation.discussions.lead')}
      tools={<a href={`${base}/words`}>{t('moderation.discussions.words')}</a>}
    >
      <section className="mt-6">
        <h2 className="rank-4">{t('moderation.discussions.site')}</h2>
        <StateNow now={site} locale={locale} />
        <Switches id="site" locale={locale} now={site}>
          <input type="hidden" name="scope" value="site" />
        </Switches>
      </section>
      <section className="mt-6">
        <h2 className="rank-4">{t('moderation.discussions.sections')}</h2>
        {sections.map((section) => (
          <details key={section.id} className="border-rule border-t">
            <summary className="min-h-11 cursor-pointer py-3">
              {section.name} <StateNow now={section} locale={locale} />
            </summary>
            <Switches id={section.id} locale={locale} now={section}>
              <input type="hidden" name="scope" value="section" />
              <input type="hidden" name="id" value={section.id} />
            </Switches>
          </details>
        ))}
      </section>
      <section className="mt-6">
        <h2 className="rank-4" id="stories">
          {t('moderation.discussions.articles')}
        </h2>
        <div className="border-rule border-t pt-2">
          <Switches id="named" locale={locale} now={untouched} isNamed>
            <input type="hidden" name="scope" value="article" />
            <DeskField
              id="named-article"
              name="article"
              label={t('moderation.discussions.addArticle')}
              required
              maxLength={300}
            />
          </Switches>
        </div>
        {articles.length + cameClosed === 0 && <p className="meta">{t('moderation.discussions.noArticles')}</p>}
        {articles.map((article) => (
          <details key={article.id} className="border-rule border-t">
            <summary className="min-h-11 cursor-pointer py-3">
              <bdi lang={article.locale}>{article.name}</bdi> <StateNow now={article} locale={locale} />
            </summary>
            <Switches id={article.id} locale={locale} now={article}>
              <input type="hidden" name="scope" value="article" />
              <input type="hidden" name="article" value={article.id} />
            </Switches>
          </details>
        ))}
        <Further
          t={t}
          first={after && `${base}#stories`}
          next={next && `${base}?after=${next}#stories`}
          label={t('moderation.discussions.articles')}
        />
        {cameClosed > 0 && <p className="meta">{t('moderation.discussions.cameClosed', { count: cameClosed })}</p>}
      </section>
      <section className="mt-6">
        <h2 className="rank-4">{t('moderation.discussions.thresholds')}</h2>
        <DeskForm
          action={saveThresholds}
          problems={queueWords(t).problems}
          done={t('moderation.discussions.done')}
          className="desk-fields mt-2"
        >
          {thresholds.map(([name, min, max]) => (
            <DeskField
              key={name}
              id={name}
              name={name}
              type="number"
              label={t(`moderation.discussions.${name}`)}
              value={String(settings[name])}
              required
              min={min}
              max={max}
            />
          ))}
          <p>
            <button className="solid">{t('desk.save')}</button>
          </p>
        </DeskForm>
        <p className="mt-2">
          <a href={`${base}/trial`} className="label inline-flex min-h-11 items-center">
            {t('moderation.trial.link')}
          </a>
        </p>
      </section>
    </DeskPage>
  )
})
