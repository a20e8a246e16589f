import { DeskText } from '@/components/admin/form'
import { DeskPage } from '@/components/admin/page'
import { triedOnLast, wordLists } from '@/features/moderation/words/queries'
import { figure } from '@/lib/i18n'
import { directionOf, ownNames } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { desk, deskHead } from '../../desk'
import { DeskForm } from '../../desk-form'
import { queueWords } from '../../comments/queue-words'
import { addWatched, removeWatched } from '../actions'
import { TryWords } from './try'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('discussions', (t) => t('moderation.discussions.words'))

/** The words comments wait for, by language; a box to try them; what they would have done of late. */
export default desk('discussions', '/discussions/words', async ({ locale, t, me }) => {
  const [lists, tried] = await Promise.all([wordLists(me), triedOnLast(me)])
  const { problems } = queueWords(t)
  return (
    <DeskPage
      title={t('moderation.discussions.words')}
      lead={t('moderation.words.lead')}
      tools={<a href={paths.desk.page(locale, 'discussions')}>{t('moderation.discussions.title')}</a>}
    >
      <section className="mt-6">
        <TryWords
          words={{
            label: t('moderation.words.try'),
            button: t('moderation.words.tryButton'),
            free: t('moderation.words.free'),
            word: t('moderation.words.metWord'),
            links: t('moderation.words.metLinks'),
            problems,
          }}
        />
      </section>
      <section className="mt-4">
        <h2 className="rank-4">{t('moderation.words.last', { looked: figure(locale, tried.looked) })}</h2>
        <p>
          {t('moderation.words.lastWords', { count: tried.words })} ·{' '}
          {t('moderation.words.lastLinks', { count: tried.links })}
        </p>
        <ul className="queue-facts">
          {tried.top.map(({ word, count }) => (
            <li key={word}>
              <bdi>{word}</bdi> {figure(locale, count)}
            </li>
          ))}
        </ul>
        <p>
          <a
            href={`${paths.desk.page(locale, 'discussions')}/trial`}
            className="label inline-flex min-h-11 items-center"
          >
            {t('moderation.trial.link')}
          </a>
        </p>
      </section>
      {lists.map(({ language, added, own }) => (
        <section key={language} className="mt-8">
          <h2 className="rank-4">
            {language === 'any' ? t('moderation.words.any') : <span lang={language}>{ownNames[language]}</span>}
          </h2>
          <h3 className="meta mt-2">{t('moderation.words.added')}</h3>
          {added.length === 0 && <p>{t('moderation.words.none')}</p>}
          <ul className="queue-facts">
            {added.map(({ id, word }) => (
              <li key={id}>
                <DeskForm action={removeWatched} problems={problems} done="" className="queue-acts">
                  <bdi>{word}</bdi>
                  <input type="hidden" name="id" value={id} />
                  <button aria-label={t('moderation.words.remove', { word })}>✕</button>
                </DeskForm>
              </li>
            ))}
          </ul>
          <DeskForm
            action={addWatched}
            problems={{ ...problems, 'invalid:words': t('moderation.words.unusable') }}
            done={t('moderation.discussions.done')}
            className="desk-fields mt-2"
          >
            <input type="hidden" name="language" value={language} />
            <DeskText
              id={`words-${language}`}
              name="words"
              label={t('moderation.words.add')}
              required
              rows={2}
              maxLength={5_000}
              lang={language === 'any' ? undefined : language}
              dir={language === 'any' ? 'auto' : directionOf(language)}
            />
            <p>
              <button className="solid">{t('moderation.words.addButton')}</button>
            </p>
          </DeskForm>
          {own.length > 0 && (
            <details>
              <summary className="min-h-11 cursor-pointer py-3">
                {t('moderation.words.own', { count: own.length })}
              </summary>
              <p
                lang={language === 'any' ? undefined : language}
                dir={language === 'any' ? 'auto' : directionOf(language)}
              >
                {own.join(' · ')}
              </p>
            </details>
          )}
        </section>
      ))}
    </DeskPage>
  )
})
