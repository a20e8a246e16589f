import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/admin/page'
import { StartForm } from '@/components/admin/writing/start-form'
import { sectionsOf } from '@/features/articles/queries'
import { articleForEditing } from '@/features/writing/queries'
import { isId, newId } from '@/lib/ids'
import { isLocale, locales, ownNames } from '@/lib/locales'
import { deskCatalogues } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { begin } from '../actions'
import { desk, deskHead } from '../../desk'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('write', (t) => t('writing.start.title'))

export default desk('write', '/articles/new', async ({ locale, t, me, one }) => {
  const of = one('of')
  const other = of === '' ? null : isId(of) ? await articleForEditing(me, of) : null
  if (of !== '' && !other) notFound()
  const taken = other ? [other.locale, ...other.versions.map((version) => version.locale)] : []
  const wished = one('edition')
  const first = isLocale(wished) ? wished : locale
  const editions = [first, ...locales.filter((edition) => edition !== first)].filter(
    (edition) => !taken.includes(edition),
  )
  const there = other?.versions.find((version) => version.locale === wished)
  return (
    <DeskPage title={t('writing.start.title')} lead={other && t('writing.start.version')}>
      {other && (
        <p className="mt-2" lang={other.locale} dir="auto">
          {other.content.headline}
        </p>
      )}
      {there && (
        <p className="text-accent mt-4">
          {t('writing.problems.version_exists')}{' '}
          {there.mayOpen && (
            <a href={paths.desk.article(locale, there.id)} lang={there.locale} dir="auto">
              {there.headline}
            </a>
          )}
        </p>
      )}
      {editions.length > 0 && (
        <StartForm
          id={newId()}
          action={begin}
          page={locale}
          {...(other && { versionOf: other.id, versions: paths.desk.article(locale, other.id) })}
          words={{
            headline: t('writing.start.headline'),
            section: t('writing.list.section'),
            edition: t('writing.list.locale'),
            begin: t('writing.start.begin'),
            versions: t('writing.start.versions'),
            problems: {
              ...deskCatalogues[locale].desk.problems,
              ...deskCatalogues[locale].writing.problems,
              'invalid:headline': t('writing.problems.headline'),
            },
          }}
          sections={await sectionsOf(locale)}
          editions={editions.map((edition) => ({ locale: edition, name: ownNames[edition] }))}
        />
      )}
    </DeskPage>
  )
})
