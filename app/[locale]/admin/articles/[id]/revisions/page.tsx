import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/admin/page'
import { Compared, Words } from '@/components/admin/writing/compared'
import { RestoreForm } from '@/components/admin/writing/restore-form'
import { comparedWords } from '@/features/writing/client'
import { olderRevisions, twoRevisions } from '@/features/writing/queries'
import type { RevisionView } from '@/features/writing/views'
import { isId } from '@/lib/ids'
import { figure } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { deskCatalogues, deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { printedMoment, withZone } from '@/lib/time'
import { restore } from '../../actions'
import { desk, deskHead } from '../../../desk'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('write', (t) => t('writing.revisions.title'))

const numberIn = (text: string) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)

export default desk<{ id: string }>(
  'write',
  ({ id }) => `/articles/${id}/revisions`,
  async ({ locale, t, me, params, one }) => {
    if (!isId(params.id)) notFound()
    const older = numberIn(one('before'))
    const all = (await olderRevisions(me, params.id, older)) ?? notFound()
    const number = numberIn(one('number')) ?? all.revisions[0]?.number
    const last = all.revisions.at(-1)
    return (
      <DeskPage
        title={t('writing.revisions.title')}
        lead={<bdi>{all.headline}</bdi>}
        tools={<a href={paths.desk.article(locale, params.id)}>{t('writing.revisions.back')}</a>}
      >
        {all.revisions.length === 0 && <p className="mt-6">{t('writing.revisions.first')}</p>}
        <div className="mt-5 grid gap-8 lg:grid-cols-[20rem_1fr]">
          <nav aria-label={t('writing.revisions.title')}>
            <ul className="border-rule border-t empty:hidden">
              {all.revisions.map((revision) => (
                <Line key={revision.number} locale={locale} id={params.id} revision={revision} chosen={number} />
              ))}
            </ul>
            {last && last.number > 1 && all.revisions.length === 50 && (
              <a
                href={`${paths.desk.revisions(locale, params.id)}?before=${last.number}`}
                className="quiet-link inline-flex min-h-11 items-center"
              >
                {t('desk.older')}
              </a>
            )}
          </nav>
          {number !== undefined && <Change locale={locale} me={me} id={params.id} number={number} />}
        </div>
      </DeskPage>
    )
  },
)

function Line({
  locale,
  id,
  revision,
  chosen,
}: {
  locale: Locale
  id: string
  revision: RevisionView
  chosen: number | undefined
}) {
  const t = deskWords(locale)
  const kind = revision.kind as 'begin' | 'save' | 'restore' | 'ahead' | 'typo' | 'correction' | 'discard' | 'publish'
  return (
    <li className="border-rule border-b">
      <a
        href={paths.desk.revision(locale, id, revision.number)}
        aria-current={revision.number === chosen ? 'true' : undefined}
        className="block py-2 no-underline hover:underline aria-[current]:font-bold"
      >
        {t('writing.revisions.number', { number: figure(locale, revision.number) })} ·{' '}
        {t(`writing.revisions.kind.${kind}`)}
        <span className="meta block font-normal">
          <time dateTime={withZone(revision.at)}>{printedMoment(locale, revision.at)}</time>
          {revision.by && (
            <>
              {' · '}
              <bdi>{revision.by}</bdi>
            </>
          )}
        </span>
      </a>
    </li>
  )
}

async function Change({
  locale,
  me,
  id,
  number,
}: {
  locale: Locale
  me: Parameters<typeof twoRevisions>[0]
  id: string
  number: number
}) {
  const t = deskWords(locale)
  const found = (await twoRevisions(me, id, number)) ?? notFound()
  const { after, before } = found
  const language = after.language ?? found.locale
  const beside = ({ section, tags, authors, slug, source, originalUrl, lead }: typeof after) =>
    [section, slug, tags.join(', '), authors.map(({ name }) => name).join(', '), source?.name, originalUrl, lead?.alt]
      .filter(Boolean)
      .join(' · ')
  const facts = [
    ['headline', before?.content.headline ?? '', after.headline],
    ['standfirst', before?.content.standfirst ?? '', after.standfirst],
    ['facts', before ? beside(before.content) : '', beside(after)],
  ] as const
  const changed = facts.filter(([, was, is]) => before && was !== is)
  return (
    <section aria-label={t('writing.revisions.compare')}>
      <h2 className="label">{t('writing.revisions.compare')}</h2>
      {!before && <p className="meta mt-1">{t('writing.revisions.first')}</p>}
      {before && changed.length === 0 && JSON.stringify(before.content.body) === JSON.stringify(after.body) && (
        <p className="meta mt-1">{t('writing.revisions.same')}</p>
      )}
      {found.mayRestore && (
        <RestoreForm
          action={restore}
          fields={{ page: locale, id, version: String(found.version), number: String(number) }}
          label={t('writing.revisions.restore')}
          problems={{ ...deskCatalogues[locale].desk.problems, ...deskCatalogues[locale].writing.problems }}
        />
      )}
      <dl className="mt-4 grid max-w-[70ch] gap-3">
        {changed.map(([name, was, is]) => (
          <div key={name}>
            <dt className="meta">{t(`writing.revisions.fact.${name}`)}</dt>
            <dd dir="auto" lang={language}>
              <Words parts={comparedWords(was, is, language)} />
            </dd>
          </div>
        ))}
      </dl>
      <Compared locale={locale} language={language} before={before?.content.body ?? after.body} after={after.body} />
    </section>
  )
}
