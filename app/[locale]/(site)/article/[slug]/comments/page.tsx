import { headers } from 'next/headers'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { editionOf, feedsOf, slugFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { Side } from '@/app/side'
import { shareOf } from '@/app/structured'
import { Thread } from '@/components/comments/thread'
import { WithSide } from '@/components/site/with-side'
import { Withdrawn } from '@/components/site/withdrawn'
import { currentUser } from '@/features/accounts/current-user'
import { canonicalOf, standingOf } from '@/features/articles/policy'
import { storyAt } from '@/features/articles/story'
import { threadPage } from '@/features/comments/queries'
import { houseRules } from '@/features/site/queries'
import { words } from '@/lib/i18n'
import { shareTags } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Refused } from '@/lib/problem'
import { askedIn, type Asked } from './asked'
import { noticeOf } from './notice'
import { doingOf } from './doing'
import { Doing } from './doing-view'
import { ownIn, withWaiting } from './own'

export const dynamic = 'force-dynamic'

type Props = PageProps<'/[locale]/article/[slug]/comments'>

// The head and the page ask for the same.
const storyOnce = cache(storyAt)

const standingAt = async ({ params }: Props) => {
  const { locale, slug } = await params
  const edition = editionOf(locale)
  return { edition, standing: await storyOnce(edition, slugFrom(slug)) }
}

export const generateMetadata = existingHead(async (props: Props) => {
  const { edition, standing } = await standingAt(props)
  if (standing?.state !== 'published') return { title: words(edition)('missing.title'), robots: { index: false } }
  const { story } = standing
  const t = words(edition)
  const { headline } = story
  // The article holds what searchers look for, or its original; orders, selections and forms are nobody's result.
  const isResult = standingOf(story).isIndexed && Object.keys(await props.searchParams).length === 0
  const [title, images] = [t('comments.title', { headline }), [await shareOf(story)]]
  return {
    title,
    openGraph: { title, url: paths.thread(story), locale: shareTags[edition], images },
    twitter: { card: 'summary_large_image', images },
    alternates: {
      canonical: canonicalOf(story, paths.story(story)),
      types: feedsOf(edition, { page: paths.thread(story), title: t('found.threadFeed', { headline }) }),
    },
    robots: isResult ? undefined : { index: false, follow: true },
  }
})

const pageOf = async (articleId: string, { sort, language, cursor }: Asked) => {
  try {
    return (await threadPage({ articleId, sort, language, cursor })) ?? notFound()
  } catch (error) {
    // A page of the list that does not exist, or not any more.
    if (error instanceof Refused && error.code === 'invalid_cursor') notFound()
    throw error
  }
}

export default existing(async function ThreadPage(props: Props) {
  const { edition, standing } = await standingAt(props)
  if (!standing) notFound()
  if (standing.state === 'elsewhere') permanentRedirect(paths.thread(standing))
  if (standing.state === 'withdrawn') return <Withdrawn locale={edition} headline={standing.headline} />
  const { story } = standing
  const asked = askedIn(await props.searchParams)
  const [page, me] = await Promise.all([pageOf(story.id, asked), currentUser(await headers())])
  const [doing, own, rules] = await Promise.all([
    doingOf(story.id, asked, me),
    ownIn(story.id, me),
    houseRules(edition),
  ])
  const t = words(edition)
  return (
    <WithSide label={t('story.beside')} side={<Side locale={edition} except={story.id} />}>
      <main id="content" data-article-id={story.id}>
        <header className={`hue hue-${story.section.hue} measure pt-3`}>
          <p className="meta">{t('comments.on')}</p>
          <h1 className="rank-2 mt-1" dir="auto">
            <a href={paths.story(story)} className="headline-link">
              {story.headline}
            </a>
          </h1>
          <p className="mb-6">
            <a href={paths.story(story)} className="quiet-button">
              {t('comments.backToStory')}
            </a>
          </p>
        </header>
        <Thread
          story={story}
          page={withWaiting(page, own, asked)}
          place="thread"
          rules={rules}
          writer={me}
          ownOf={own?.ownOf}
          isFollowing={own?.isFollowing}
          notice={noticeOf(edition, asked)}
          written={{ ...doing.written, problem: doing.written.problem ?? own?.hindrance }}
        >
          {doing.kind === 'write' ? undefined : <Doing doing={doing} story={story} readAt={page.readAt} writer={me} />}
        </Thread>
      </main>
    </WithSide>
  )
})
