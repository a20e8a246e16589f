import { Fragment } from 'react'
import { CommentText } from '@/components/comments/comment-text'
import { Moment } from '@/components/ui/moment'
import { heldReasons } from '@/features/comments/views'
import type { QueueAsked } from '@/features/moderation/schema'
import type { AuthorFacts, QueueItem, ReportFacts } from '@/features/moderation/views'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { printed, printedMoment } from '@/lib/time'
import { DAY } from '@/lib/time-units'
import { queueAddress } from './address'

type Given = { item: QueueItem; locale: Locale; base: string; asked: QueueAsked }

/** What a step of the screening holds against it, and over what. */
function Reason({ why, locale, base }: { why: QueueItem['why'][number]; locale: Locale; base: string }) {
  const t = deskWords(locale)
  const { reason, detail } = why
  const known = heldReasons.find((one) => one === reason)
  const said = () => {
    switch (known) {
      case 'links':
        return t('moderation.why.links', { count: Number(detail.links ?? 0) })
      case 'reports':
        return t('moderation.why.reports', { count: Number(detail.reports ?? 0) })
      case 'words': {
        // Before there could be several it was one.
        const watched = [detail.words ?? detail.word ?? []].flat()
        return t.rich('moderation.why.words', { count: watched.length, word: () => <Marked words={watched} /> })
      }
      case 'opinion':
        return t.rich('moderation.why.opinion', { word: () => <mark dir="auto">{detail.said}</mark> })
      case 'similar':
        return t.rich('moderation.why.similar', {
          other: (chunks) => <a href={`${base}?view=all&comment=${detail.comment}`}>{chunks}</a>,
        })
      case undefined:
        return t('moderation.why.other')
      default:
        return t(`moderation.why.${known}`)
    }
  }
  return <li>{said()}</li>
}

const Marked = ({ words }: { words: readonly (string | number)[] }) =>
  words.map((word, at) => (
    <Fragment key={word}>
      {at > 0 && ' · '}
      <mark dir="auto">{word}</mark>
    </Fragment>
  ))

/** Everything it is here for: each step that holds it, and who complained, over what, in their own words. */
function Why({ item: { why, reports, reportCount }, locale, base }: Given) {
  const t = deskWords(locale)
  if (why.length + reports.length === 0) return null
  return (
    <ul className="queue-why" aria-label={t('moderation.why.heading')}>
      {why.map((one) => (
        <Reason key={one.reason} why={one} locale={locale} base={base} />
      ))}
      {reports.slice(0, reportsAtOnce).map((one) => (
        <Report key={one.at + one.by} report={one} locale={locale} />
      ))}
      {reports.length > reportsAtOnce && (
        <li>
          <details>
            <summary>{t('moderation.report.more', { count: reportCount - reportsAtOnce })}</summary>
            <ul>
              {reports.slice(reportsAtOnce).map((one) => (
                <Report key={one.at + one.by} report={one} locale={locale} />
              ))}
              {reportCount > reports.length && (
                <li>{t('moderation.report.more', { count: reportCount - reports.length })}</li>
              )}
            </ul>
          </details>
        </li>
      )}
    </ul>
  )
}

/** So many complaints are read at once; a crowd's would push the next comment off the page. */
const reportsAtOnce = 3

function Report({ report: { reason, note, by, at }, locale }: { report: ReportFacts; locale: Locale }) {
  const site = words(locale)
  return (
    <li>
      {deskWords(locale).rich('moderation.report.by', {
        reason: site(`comments.reason.${reason}`),
        name: () => <bdi>{by ?? site('comments.deletedReader')}</bdi>,
      })}{' '}
      <Moment locale={locale} iso={at} />
      {note && <q dir="auto">{note}</q>}
    </li>
  )
}

/** What one needs to know of who wrote it. */
export function AuthorLine({ author, locale, base }: { author: AuthorFacts; locale: Locale; base: string }) {
  const t = deskWords(locale)
  const { published, refused, suspendedUntil, sanctions } = author
  return (
    <>
      <a href={`${base}?view=all&author=${author.id}`} className="comment-name">
        <bdi>{author.name ?? words(locale)('comments.deletedReader')}</bdi>
      </a>
      {author.isStaff && <span className="comment-badge">{t('moderation.standing.staff')}</span>}
      <span>{t('moderation.since', { when: printed(locale, author.joinedAt, 'long') })}</span>
      <span>{t('moderation.published', { count: published })}</span>
      <span>{t('moderation.refused', { count: refused })}</span>
      {author.isBanned && <strong>{t('moderation.standing.banned')}</strong>}
      {!author.isBanned && suspendedUntil && (
        <strong>{t('moderation.standing.suspended', { when: printedMoment(locale, suspendedUntil) })}</strong>
      )}
      {author.isHeld && <strong>{t('moderation.standing.held')}</strong>}
      {sanctions.map(({ kind, at, isLifted }) => (
        <span key={at}>
          {t(`moderation.sanction.${kind}`)} <Moment locale={locale} iso={at} />
          {isLifted && ` (${t('moderation.sanction.lifted')})`}
        </span>
      ))}
    </>
  )
}

/** It came here long after it was written: an import brought it, or somebody complained later. */
const isOld = ({ since, createdAt }: QueueItem) => since !== null && Date.parse(since) - Date.parse(createdAt) > DAY

/** One comment as a moderator reads it: where it stands, what it answers, who wrote it, what it says, why it is here. */
export function Item(given: Given) {
  const { item, locale, base } = given
  const t = deskWords(locale)
  const { story, answers, author, decided } = item
  return (
    <>
      <p className="meta queue-facts">
        <span>{story.section}</span>
        <a href={paths.story(story)} lang={story.locale === locale ? undefined : story.locale} dir="auto">
          {story.headline}
        </a>
        <Moment locale={locale} iso={item.since ?? item.createdAt} />
        {isOld(item) && <span>{t('moderation.written', { when: printed(locale, item.createdAt, 'long') })}</span>}
        {item.status !== 'HELD' && <span>{t(`moderation.status.${item.status}`)}</span>}
        {item.isPicked && <span className="comment-badge">{t('moderation.state.picked')}</span>}
      </p>
      {answers && (
        <blockquote className="queue-answers">
          <p className="meta">
            {/* All of it, and what became of it. */}
            <a href={paths.desk.comment(locale, answers.id)}>
              {t.rich('moderation.answers', { name: () => <bdi>{answers.name ?? '…'}</bdi> })}
            </a>
            {answers.isGone && ` ${t('moderation.answersGone')}`}
          </p>
          <CommentText body={answers.body} language={answers.language} locale={locale} />
        </blockquote>
      )}
      <p className="meta queue-facts">
        {author ? (
          <>
            <AuthorLine author={author} locale={locale} base={base} />
            {!author.isStaff && !item.isOwn && (
              <a href={queueAddress(`${base}/reader/${author.id}`, given.asked, { about: item.id })} data-act>
                {t('moderation.reader.act')}
              </a>
            )}
          </>
        ) : (
          <>
            <bdi className="comment-name">{item.guestName ?? words(locale)('comments.deletedReader')}</bdi>
            <span>{t('moderation.noAccount')}</span>
          </>
        )}
      </p>
      <CommentText body={item.body} language={item.language} locale={locale} />
      {item.edits.length > 0 && (
        <details className="queue-edits">
          <summary>{t('moderation.edited')}</summary>
          <ol>
            {item.edits.map(({ body, at }) => (
              <li key={at}>
                <p className="meta">
                  <Moment locale={locale} iso={at} />
                </p>
                <CommentText body={body} language={item.language} locale={locale} />
              </li>
            ))}
          </ol>
        </details>
      )}
      <Why {...given} />
      {decided && (
        <p className="meta">
          {t.rich('moderation.decidedBy', {
            verdict: t(decided.verdict === 'APPROVED' ? 'moderation.state.approve' : 'moderation.state.reject'),
            name: () => <bdi>{decided.by ?? '…'}</bdi>,
            when: () => <Moment locale={locale} iso={decided.at} />,
          })}
          {decided.reason && ` · ${words(locale)(`comments.reason.${decided.reason}`)}`}
          {decided.note && (
            <>
              {' · '}
              <q dir="auto">{decided.note}</q>
            </>
          )}
        </p>
      )}
      {item.status === 'PUBLISHED' && story.isPublished && (
        <p className="meta">
          <a href={paths.comment(locale, item.id)}>{t('moderation.act.inThread')}</a>
        </p>
      )}
    </>
  )
}
