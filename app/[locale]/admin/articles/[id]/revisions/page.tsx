import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/admin/page'
import { Compared } from '@/components/admin/writing/compared'
import { EarlierText } from '@/components/admin/writing/earlier-text'
import { FactChanges, sameBeside } from '@/components/admin/writing/fact-changes'
import { Parts } from '@/components/admin/writing/parts'
import { RestoreForm } from '@/components/admin/writing/restore-form'
import { sectionsOf } from '@/features/articles/queries'
import type { SectionView } from '@/features/articles/views'
import { comparedRevisions, revisionText, type ComparedRevisions } from '@/features/writing/comparing/queries'
import { olderRevisions } from '@/features/writing/queries'
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
    const part = numberIn(one('part'))
    const isText = one('as') === 'text'
    const text = number !== undefined && isText && ((await revisionText(me, params.id, number, part)) ?? notFound())
    const found =
      number !== undefined && !isText && ((await comparedRevisions(me, params.id, number, part)) ?? notFound())
    const sections = await sectionsOf(locale)
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
          {number !== undefined && (
            <div className="min-w-0">
              <Ways locale={locale} address={paths.desk.revision(locale, params.id, number)} isText={isText} />
              {text && <EarlierText locale={locale} id={params.id} number={number} text={text} />}
              {found && <Change locale={locale} id={params.id} number={number} found={found} sections={sections} />}
            </div>
          )}
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

function Change({
  locale,
  id,
  number,
  found,
  sections,
}: {
  locale: Locale
  id: string
  number: number
  found: ComparedRevisions
  sections: SectionView[]
}) {
  const t = deskWords(locale)
  const { after, before, language, body } = found
  const { panel } = deskCatalogues[locale].writing
  const words = { sections, policies: panel.policies, focusAt: panel.focusAt }
  const sides = before && { before, after }
  const isSame = sides && sameBeside(sides) && body.isSame
  const address = paths.desk.revision(locale, id, number)
  const parts = <Parts locale={locale} place={body.place} address={address} />
  const first = body.rows.find(({ change }) => change)?.change
  return (
    <section aria-label={t('writing.revisions.compare')}>
      {!before && <p className="meta mt-1">{t('writing.revisions.first')}</p>}
      {isSame && <p className="meta mt-1">{t('writing.revisions.same')}</p>}
      {found.mayRestore && (
        <RestoreForm
          action={restore}
          fields={{ page: locale, id, version: String(found.version), number: String(number) }}
          label={t('writing.revisions.restore')}
          problems={{ ...deskCatalogues[locale].desk.problems, ...deskCatalogues[locale].writing.problems }}
        />
      )}
      {sides && <FactChanges locale={locale} language={language} {...sides} words={words} pictures={found.pictures} />}
      {parts}
      {first && body.rows.length > 20 && (
        <a href={`#change-${first.number}`} className="quiet-link inline-flex min-h-11 items-center">
          {t('writing.revisions.firstChange')}
        </a>
      )}
      <Compared
        locale={locale}
        language={language}
        rows={body.rows}
        partAt={(part) => (part === body.place.number ? '' : `${address}&part=${part}`)}
      />
      {body.rows.length > 20 && parts}
    </section>
  )
}

/** What of a revision may be looked at: what it changed, or all it said. */
function Ways({ locale, address, isText }: { locale: Locale; address: string; isText: boolean }) {
  const t = deskWords(locale)
  const ways = [
    ['compare', address, !isText],
    ['text', `${address}&as=text`, isText],
  ] as const
  return (
    <nav aria-label={t('writing.revisions.look')} className="flex flex-wrap gap-x-5">
      {ways.map(([way, to, isHere]) => (
        <a
          key={way}
          href={to}
          aria-current={isHere ? 'page' : undefined}
          className="label inline-flex min-h-11 items-center no-underline hover:underline aria-[current]:underline"
        >
          {t(`writing.revisions.${way}`)}
        </a>
      ))}
    </nav>
  )
}
