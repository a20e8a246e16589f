import { Moment } from '@/components/ui/moment'
import type { ArticleLine } from '@/features/writing/views'
import { ownNames, type Locale } from '@/lib/locales'
import { deskCatalogues, deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { printedMoment, withZone } from '@/lib/time'

/** A phone has room for what a story is called, how it stands and when it changed; the rest stands in the article. */
const room: Partial<Record<string, string>> = {
  section: 'max-sm:hidden',
  author: 'max-sm:hidden',
  locale: 'max-sm:hidden',
  source: 'max-lg:hidden',
  numbers: 'max-lg:hidden',
}

/** The newsroom's articles, a line each. */
export function ArticleTable({ locale, lines }: { locale: Locale; lines: readonly ArticleLine[] }) {
  const t = deskWords(locale)
  if (lines.length === 0) return <p className="mt-6">{t('writing.list.empty')}</p>
  return (
    <div className="mt-4 overflow-x-auto" role="region" aria-label={t('writing.list.title')} tabIndex={0}>
      <table className="desk-table">
        <thead>
          <tr>
            {(['headline', 'status', 'section', 'author', 'locale', 'source', 'changed'] as const).map((column) => (
              <th key={column} scope="col" className={room[column]}>
                {t(`writing.list.${column}`)}
              </th>
            ))}
            <th scope="col" className={room.numbers}>
              {t('numbers.heading')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row" className="min-w-32 sm:min-w-[16rem]">
                {/* The line is the table's, so that two of them begin where one does; the words go their own way. */}
                <a href={paths.desk.article(locale, line.id)} className="block w-fit py-1" lang={line.locale}>
                  <bdi>{line.headline}</bdi>
                </a>
              </th>
              <td className="whitespace-nowrap">
                {t(`writing.status.${line.status}`)}
                {line.pending && <span className="meta block">{t('writing.list.ahead')}</span>}
                {line.isCorrected && <span className="meta block">{t('writing.list.corrected')}</span>}
              </td>
              <td className={room.section}>{line.section}</td>
              <td className={room.author}>
                <bdi>{line.authors.join(locale === 'en' ? ', ' : '، ')}</bdi>
              </td>
              <td className={room.locale}>
                <bdi lang={line.locale}>{ownNames[line.locale]}</bdi>
              </td>
              <td className={room.source}>
                <bdi>{line.source}</bdi>
              </td>
              <td className="whitespace-nowrap">
                <Moment locale={locale} iso={line.at} />
              </td>
              <td className={room.numbers}>
                {line.status === 'PUBLISHED' && (
                  <a href={paths.desk.numbers(locale, { article: line.id })}>
                    {t('numbers.open')}
                    <span className="sr-only">: {line.headline}</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A few of them, for the first page: what waits and since when, or for when. */
export function ArticleShortList({
  locale,
  heading,
  all,
  lines,
  isPlanned = false,
}: {
  locale: Locale
  heading: string
  all: string
  lines: readonly ArticleLine[]
  /** Whether it is about when they are to go out; else about since when they wait. */
  isPlanned?: boolean
}) {
  const t = deskWords(locale)
  if (lines.length === 0) return null
  return (
    <section className="mt-6 max-w-3xl" aria-label={heading}>
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="label">{heading}</h2>
        <a href={all} className="quiet-link inline-flex min-h-11 items-center sm:min-h-8">
          {t('writing.home.all')}
        </a>
      </div>
      <ul className="border-rule border-t">
        {lines.map((line) => (
          <li key={line.id} className="border-rule flex items-baseline justify-between gap-4 border-b py-1">
            <div>
              <a
                href={paths.desk.article(locale, line.id)}
                className="inline-block py-1.5 no-underline hover:underline"
                dir="auto"
                lang={line.locale}
              >
                {line.headline}
              </a>
              <Remark locale={locale} line={line} />
            </div>
            <span className="meta shrink-0">
              {isPlanned && line.scheduledAt ? (
                <time dateTime={withZone(line.scheduledAt)}>{printedMoment(locale, line.scheduledAt, 'day')}</time>
              ) : (
                <Moment locale={locale} iso={line.at} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Why it is here, where there is more to say than that it is. */
function Remark({ locale, line }: { locale: Locale; line: ArticleLine }) {
  const { problems } = deskCatalogues[locale].writing
  const held = line.heldFor !== null && (problems as Record<string, string>)[line.heldFor]
  if (held) return <p className="meta text-accent pb-1.5">{held}</p>
  if (!line.note) return null
  return (
    <p className="meta line-clamp-3 max-w-[70ch] pb-1.5 whitespace-pre-line">
      {deskWords(locale)('writing.home.sentBack')} <bdi>{line.note}</bdi>
    </p>
  )
}
