import { Moment, momentKey } from '@/components/ui/moment'
import { Still } from '@/components/ui/still'
import type { CommentView } from '@/features/comments/views'
import { figure, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { CommentText } from './comment-text'

/** What a comment is to the one who reads: known only where a page is made for one person. */
export type Own = { isOwn: boolean; mayEdit: boolean; isRecommended: boolean }

type Given = {
  comment: CommentView
  locale: Locale
  /** May be answered. */
  open: boolean
  /** Stands on this page, so that a link to it needs no other. */
  here?: ReadonlySet<string>
  own?: Own
  /** What was done with it just now, or could not be. */
  said?: string
}

/** Whom an answer answers, on this page or on another. */
const isAnsweredHere = ({ comment: { inReplyTo }, here }: Given) =>
  inReplyTo !== null && here?.has(inReplyTo.id) === true

/** Everything a comment is drawn from. */
const keyOf = (given: Given) => {
  const { comment, locale, open, own, said } = given
  return ['comment', locale, open, isAnsweredHere(given), own, said, momentKey(comment.createdAt), comment]
}

/** One comment: who, when, the text, then what one can do with it. Threads are read far more often than they change. */
export function Comment(given: Given) {
  const { id, pick, state } = given.comment
  return (
    <Still
      as="article"
      id={`comment-${id}`}
      tabIndex={-1}
      className={pick && state !== 'removed' ? 'comment comment-pick' : 'comment'}
      once={keyOf(given)}
    >
      <Inside {...given} />
    </Still>
  )
}

function Inside(given: Given) {
  const { comment, locale, open, own, said } = given
  const t = words(locale)
  const { id, author, inReplyTo, pick } = comment
  const outcome = said && (
    <p className="comment-note comment-said" role="status">
      {said}
    </p>
  )
  if (comment.state === 'removed')
    return (
      <>
        <p className="meta italic">{t('comments.removed')}</p>
        {outcome}
      </>
    )
  const nameOf = (name: string | null) => name ?? t('comments.deletedReader')
  return (
    <>
      {pick && (
        <p className="label text-accent">
          {t('comments.pick')}
          {pick.note && (
            <span className="text-quiet block font-normal" dir="auto">
              {pick.note}
            </span>
          )}
        </p>
      )}
      <header className="meta flex flex-wrap items-center gap-x-3">
        <bdi className={author.name === null ? undefined : 'comment-name'}>{nameOf(author.name)}</bdi>
        {author.badge && <span className="comment-badge">{t(`comments.badge.${author.badge}`)}</span>}
        <a href={paths.comment(locale, id)} className="comment-time">
          <Moment locale={locale} iso={comment.createdAt} />
        </a>
        {comment.editedAt && <span>{t('comments.edited')}</span>}
        {inReplyTo && (
          <span>
            {t.rich('comments.inReplyTo', {
              name: () => (
                <a
                  href={isAnsweredHere(given) ? `#comment-${inReplyTo.id}` : paths.comment(locale, inReplyTo.id)}
                  className="quiet-link inline-block py-0.5"
                >
                  <bdi>{nameOf(inReplyTo.name)}</bdi>
                </a>
              ),
            })}
          </span>
        )}
      </header>
      <CommentText body={comment.body} language={comment.language} locale={locale} />
      <Actions comment={comment} locale={locale} open={open} own={own} />
      {comment.state === 'waiting' && (
        <p className="comment-note">
          {t('comments.waiting')} {comment.heldFor && t(`problems.held.${comment.heldFor}`)}
        </p>
      )}
      {outcome}
    </>
  )
}

/**
 * What waits can be changed and taken back, nothing else.
 * Without a script the buttons belong to two forms at the end of the thread: one asks for a page, one changes something.
 */
function Actions({ comment: { id, state, recommendations }, locale, open, own }: Given) {
  const t = words(locale)
  const isWaiting = state === 'waiting'
  return (
    <p className="comment-acts">
      {open && !isWaiting && (
        <button form="thread-ask" name="reply" value={id}>
          {t('comments.reply')}
        </button>
      )}
      {!own?.isOwn && (
        <button
          form="thread-act"
          formAction={`/api/comments/${id}/recommendation`}
          name="action"
          value={own?.isRecommended ? 'remove' : 'add'}
          aria-pressed={own && own.isRecommended}
          data-recommend={recommendations}
        >
          <span>{t(own?.isRecommended ? 'comments.recommended' : 'comments.recommend')}</span>
          {recommendations > 0 && (
            <>
              {' '}
              <b>{figure(locale, recommendations)}</b>
            </>
          )}
        </button>
      )}
      {own?.isOwn && recommendations > 0 && <span>{t('comments.recommendations', { count: recommendations })}</span>}
      {own?.mayEdit && (
        <button form="thread-ask" name="edit" value={id}>
          {t('comments.edit')}
        </button>
      )}
      {own?.isOwn && (
        <button form="thread-ask" name="delete" value={id}>
          {t('comments.delete')}
        </button>
      )}
      {!own?.isOwn && (
        <button form="thread-ask" name="report" value={id}>
          {t('comments.report')}
        </button>
      )}
      {!isWaiting && (
        <a href={paths.comment(locale, id)} data-copy>
          {t('story.shareCopy')}
        </a>
      )}
    </p>
  )
}
