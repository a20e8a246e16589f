import type { ReactNode } from 'react'
import { agoWords } from '@/components/ui/ago-words'
import { Still } from '@/components/ui/still'
import { defaultSort, type CommentView, type ThreadPage } from '@/features/comments/views'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Comment } from './comment'
import { CommentForm, Rules, type Writer, type WrittenForm } from './comment-form'
import { CommentList, type OwnOf } from './comment-list'
import { ReportForm } from './report-form'
import { ThreadChoices } from './thread-choices'
import { ThreadIsland } from './thread-island'
import { islandWords } from './words'

/** What has just been done, or could not be, and with which comment. */
export type Notice = { text: string; about?: string }

type Given = {
  story: { id: string; locale: Locale; slug: string }
  page: ThreadPage
  /** On the story's own page, or on the thread's. */
  place: 'story' | 'thread'
  /** The rules of the house, where the newsroom has its own. */
  rules: readonly string[] | null
  /** Nothing on pages that are the same for everybody. */
  writer?: Writer
  ownOf?: OwnOf
  /** Is told by mail of what comes. */
  isFollowing?: boolean
  /** What is written into the form already. */
  written?: Partial<WrittenForm>
  notice?: Notice
  /** Above the comments: what somebody is doing who has no script. */
  children?: ReactNode
}

/** The conversation under a story: the form, the comments, and what one can do with them. */
export function Thread({ story, page, place, rules, writer, ownOf, isFollowing, written, notice, children }: Given) {
  const { locale } = story
  const t = words(locale)
  const isClosed = page.discussion === 'closed'
  const sort = page.sort === defaultSort ? undefined : page.sort
  // Who comes back from a form stands at the comment: it is said there, where it is on the page.
  const isSaidBelow = page.comments.some(({ id }) => id === notice?.about)
  const home = place === 'story' ? paths.story(story) : paths.thread(story, { sort, language: page.language })
  return (
    <section
      id="comments"
      aria-labelledby="comments-heading"
      className="thread measure"
      data-thread={paths.thread(story)}
      data-place={place}
      data-read={page.readAt}
    >
      {/* As high as its button from the start: nothing moves down when that appears. */}
      <header className="flex min-h-11 flex-wrap items-center gap-x-4 sm:min-h-8">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h2 id="comments-heading" className="rank-3">
            {t('story.commentsHeading')}
          </h2>
          <p className="meta figures" data-thread-count={page.count}>
            {t('story.comments', { count: page.count })}
          </p>
        </div>
        <button
          form="thread-act"
          formAction={`/api/articles/${story.id}/follow`}
          name="action"
          value={isFollowing ? 'remove' : 'add'}
          aria-pressed={isFollowing}
          className="quiet-button ms-auto"
          data-follow
          hidden={!writer}
        >
          {t(isFollowing ? 'comments.following' : 'comments.follow')}
        </button>
      </header>
      {isClosed && <p className="comment-note">{t(page.count === 0 ? 'comments.closedEmpty' : 'comments.closed')}</p>}
      {page.discussion === 'held' && <p className="comment-note">{t('comments.held')}</p>}
      {children ?? (
        <div className="no-print mt-3" data-write>
          <CommentForm
            form={{ articleId: story.id, kind: { write: true }, startedAt: page.readAt, ...written }}
            locale={locale}
            writer={writer}
            next={`${home}#write`}
            hidden={isClosed && !written?.body}
          />
          {!isClosed && <Rules locale={locale} rules={rules} />}
        </div>
      )}
      {(page.count > 0 || page.language || page.sort !== defaultSort) && <ThreadChoices story={story} page={page} />}
      <p role="status" tabIndex={-1} className="meta py-2 empty:hidden" data-says>
        {notice && !isSaidBelow && notice.text}
      </p>
      <p role="status" className="sr-only" data-news />
      <button type="button" className="thread-new" data-new hidden />
      {page.comments.length === 0 && !(isClosed && page.count === 0) && (
        <p className="font-story text-quiet mt-5 text-[1.1rem]" data-empty>
          {t(page.count === 0 ? 'comments.empty' : 'comments.emptyHere')}
        </p>
      )}
      <CommentList page={page} locale={locale} ownOf={ownOf} notice={notice} />
      <p className="no-print flex flex-wrap gap-x-6" data-further>
        {page.next && (
          <a
            href={paths.thread(story, { sort, language: page.language, cursor: page.next })}
            className="quiet-button label"
            rel="nofollow"
            data-more
          >
            {t('comments.more')}
          </a>
        )}
        {place === 'story' && page.count > 0 && (
          <a href={paths.thread(story)} className="quiet-button">
            {t('comments.whole')}
          </a>
        )}
      </p>
      <form id="thread-ask" action={`${paths.thread(story)}#write`} />
      <form id="thread-act" method="post" />
      <Still as="div" once={['behind', locale]}>
        <Behind locale={locale} />
      </Still>
      <ThreadIsland articleId={story.id} locale={locale} words={islandWords(locale)} now={agoWords(locale).now} />
    </section>
  )
}

/** What the script shows when it is needed: a comment to fill in, and two questions. */
function Behind({ locale }: { locale: Locale }) {
  const t = words(locale)
  const blank: CommentView = {
    id: '',
    articleId: '',
    rootId: '',
    parentId: null,
    depth: 0,
    state: 'published',
    body: '',
    language: 'und',
    createdAt: '2000-01-01T00:00:00.000Z',
    editedAt: null,
    author: { name: '', badge: 'staff' },
    inReplyTo: null,
    recommendations: 0,
    replies: 0,
    pick: null,
  }
  return (
    <>
      <div hidden data-behind>
        <Comment comment={blank} locale={locale} open own={{ isOwn: true, mayEdit: true, isRecommended: false }} />
        <button type="button" className="quiet-button" data-cancel>
          {t('comments.cancel')}
        </button>
      </div>
      <dialog aria-labelledby="report-title" className="ask" data-ask="report">
        <h3 id="report-title" className="rank-4">
          {t('comments.reportTitle')}
        </h3>
        <ReportForm locale={locale} />
        <button type="button" className="quiet-button" data-close>
          {t('comments.close')}
        </button>
      </dialog>
      <dialog aria-labelledby="delete-title" className="ask" data-ask="delete">
        <h3 id="delete-title" className="rank-4">
          {t('comments.confirmDelete')}
        </h3>
        <p className="meta mt-1">{t('comments.confirmDeleteNote')}</p>
        <p className="mt-4 flex gap-5">
          <button type="button" className="solid" data-yes>
            {t('comments.delete')}
          </button>
          <button type="button" className="quiet-button" data-close>
            {t('comments.cancel')}
          </button>
        </p>
      </dialog>
    </>
  )
}
