import { CommentForm, type Writer } from '@/components/comments/comment-form'
import { CommentText } from '@/components/comments/comment-text'
import { ConfirmDelete } from '@/components/comments/confirm-delete'
import { ReportForm } from '@/components/comments/report-form'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import type { Doing as What } from './doing'

/** The form for what somebody is doing, above the thread, with the comment it is about. */
export function Doing({
  doing,
  story,
  readAt,
  writer,
}: {
  doing: Exclude<What, { kind: 'write' }>
  /** When the page was read. */
  readAt: string
  story: { id: string; locale: Locale; slug: string }
  writer: Writer
}) {
  const { locale } = story
  const t = words(locale)
  const { comment, kind, written } = doing
  return (
    // Who is led to the form sees what it is about, too.
    <div className={`border-rule my-4 border-y py-4 ${kind === 'edit' ? '' : '[&_#write]:scroll-mt-[40vh]'}`}>
      {kind !== 'edit' && (
        <blockquote className="mb-4">
          <p className="meta">
            <bdi className="comment-name">{comment.author.name ?? t('comments.deletedReader')}</bdi>
          </p>
          <CommentText body={comment.body} language={comment.language} locale={locale} />
        </blockquote>
      )}
      {kind === 'report' && (
        <>
          <h3 className="rank-4 mb-2">{t('comments.reportTitle')}</h3>
          <ReportForm id={comment.id} locale={locale} problem={written.problem} after={written.after} />
        </>
      )}
      {kind === 'delete' && <ConfirmDelete id={comment.id} locale={locale} />}
      {(kind === 'reply' || kind === 'edit') && (
        <CommentForm
          form={{
            startedAt: readAt,
            ...written,
            articleId: story.id,
            kind: kind === 'edit' ? { edit: comment.id } : { reply: comment.id },
          }}
          locale={locale}
          writer={writer}
          next={`${paths.thread(story, { [kind]: comment.id })}#write`}
        />
      )}
      <a href={paths.comment(locale, comment.id)} className="quiet-button">
        {t('comments.cancel')}
      </a>
    </div>
  )
}
