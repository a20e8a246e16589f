import type { ReactNode } from 'react'
import { Moment } from '@/components/ui/moment'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { LineButton } from './settings'

type Story = { headline: string; locale: Locale; slug: string } | null

export type CommentLine = {
  id: string
  at: string
  state: 'published' | 'waiting' | 'rejected' | 'deleted'
  body: string
  story: Story
}

function StoryName({ story, locale }: { story: Story; locale: Locale }) {
  if (!story) return <span className="text-quiet">{words(locale)('settings.comments.gone')}</span>
  return (
    <a
      href={paths.story(story)}
      lang={story.locale}
      className="headline-link inline-flex min-h-11 items-center sm:min-h-6"
      dir="auto"
    >
      {story.headline}
    </a>
  )
}

/** What somebody wrote, with what became of it. */
export function OwnComments({ comments, locale }: { comments: CommentLine[]; locale: Locale }) {
  const t = words(locale)
  if (comments.length === 0) return <p className="meta mt-2">{t('settings.comments.empty')}</p>
  return (
    <ul className="mt-2">
      {comments.map(({ id, at, state, body, story }) => (
        <li key={id} className="border-rule py-3 not-last:border-b">
          <p className="font-semibold">
            <StoryName story={story} locale={locale} />
          </p>
          {body && (
            <p dir="auto" className="font-story mt-1 line-clamp-3 [overflow-wrap:anywhere] whitespace-pre-line">
              {body}
            </p>
          )}
          <p className="meta flex flex-wrap items-center gap-x-4">
            <span>{t(`settings.comments.${state}`)}</span>
            <Moment locale={locale} iso={at} />
            {story && (state === 'published' || state === 'waiting') && (
              <a href={paths.comment(locale, id)} className="quiet-link inline-flex min-h-11 items-center sm:min-h-6">
                {t('settings.comments.open')}
              </a>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

export type FollowedLine = { id: string; at: string; story: Story }

/** The stories somebody follows, each with a way to stop. */
export function Followed({ stories, locale }: { stories: FollowedLine[]; locale: Locale }) {
  const t = words(locale)
  if (stories.length === 0) return <p className="meta mt-2">{t('settings.following.empty')}</p>
  return (
    <ul className="mt-2">
      {stories.map(({ id, story }) => (
        <li key={id} className="border-rule flex flex-wrap items-center justify-between gap-x-4 py-2 not-last:border-b">
          <p className="font-semibold">
            <StoryName story={story} locale={locale} />
          </p>
          <form method="post" action="/api/account/following">
            <input type="hidden" name="on" value={locale} />
            <input type="hidden" name="articleId" value={id} />
            <LineButton
              about={t('settings.following.endOf', {
                headline: `\u2068${story?.headline ?? t('settings.comments.gone')}\u2069`,
              })}
            >
              {t('settings.following.end')}
            </LineButton>
          </form>
        </li>
      ))}
    </ul>
  )
}

/** A link further on, as large as a finger. */
export function Onwards({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p className="mt-4">
      <a href={href} className="label quiet-link inline-flex min-h-11 items-center">
        {children}
      </a>
    </p>
  )
}
