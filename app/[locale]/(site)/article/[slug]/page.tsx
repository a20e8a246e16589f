import { notFound, permanentRedirect } from 'next/navigation'
import { withCounts } from '@/app/counted'
import { editionOf, headOf, slugFrom } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { Side } from '@/app/side'
import { shareImageOf, shareOf, siteFacts } from '@/app/structured'
import { Discussion } from '@/components/article/discussion'
import { Related } from '@/components/article/related'
import { Story } from '@/components/article/story'
import { ViewBeacon } from '@/components/article/view-beacon'
import { StructuredData } from '@/components/site/structured-data'
import { WithSide } from '@/components/site/with-side'
import { Withdrawn } from '@/components/site/withdrawn'
import { descriptionOf } from '@/features/articles/description'
import { houseRules } from '@/features/site/queries'
import { canonicalOf, standingOf } from '@/features/articles/policy'
import { storyData } from '@/features/found/structured/build'
import { relatedTo, storyAt } from '@/features/articles/story'
import { firstThreadPage } from '@/features/comments/queries'
import { env } from '@/lib/env'
import { digitsOf, words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/article/[slug]'>

const standingAt = async ({ params }: Props) => {
  const { locale, slug } = await params
  const edition = editionOf(locale)
  return { edition, standing: await storyAt(edition, slugFrom(slug)) }
}

export const generateMetadata = existingHead(async (props: Props) => {
  const { edition, standing } = await standingAt(props)
  if (standing?.state === 'withdrawn')
    return { title: words(edition)('missing.withdrawnTitle'), robots: { index: false } }
  if (standing?.state !== 'published') return { title: words(edition)('missing.title'), robots: { index: false } }
  const { story } = standing
  const address = paths.story(story)
  const { isIndexed } = standingOf(story)
  // Only what search engines may list is a version to them, and all versions name the same.
  const listed = isIndexed ? [story, ...story.versions].filter((version) => standingOf(version).isIndexed) : []
  const head = headOf(story.headline, address, descriptionOf(story), {
    versions: Object.fromEntries(listed.map((version) => [version.locale, paths.story(version)])),
    canonical: canonicalOf(story, address),
    thread: { page: paths.thread(story), title: words(edition)('found.threadFeed', { headline: story.headline }) },
  })
  const share = await shareOf(story)
  return {
    ...head,
    robots: isIndexed ? { 'max-image-preview': 'large' } : { index: false, follow: true },
    openGraph: {
      ...head.openGraph,
      type: 'article',
      publishedTime: story.publishedAt,
      modifiedTime: story.updatedAt ?? undefined,
      section: story.section.name,
      tags: story.tags.map(({ name }) => name),
      // Whole addresses: unlike those of images these are passed on as they stand.
      authors: story.bylines.map(({ slug }) => new URL(paths.author(edition, slug), env().SITE_URL).href),
      images: [share],
    },
    twitter: { card: 'summary_large_image', images: [share] },
  }
})

export default existing(async function StoryPage(props: Props) {
  const { edition, standing } = await standingAt(props)
  if (!standing) notFound()
  if (standing.state === 'elsewhere') permanentRedirect(paths.story(standing))
  if (standing.state === 'withdrawn') return <Withdrawn locale={edition} headline={standing.headline} />
  const { story } = standing
  const [related, found, site, image, rules] = await Promise.all([
    relatedTo(story),
    firstThreadPage(story.id),
    siteFacts(edition),
    shareImageOf(story),
    houseRules(edition),
  ])
  // Withdrawn a moment ago.
  const thread = found ?? notFound()
  const shown = { ...story, comments: thread.count }
  return (
    <WithSide story label={words(edition)('story.beside')} side={<Side locale={edition} except={story.id} />}>
      <main id="content" data-article-id={story.id}>
        <Story story={shown} address={new URL(paths.story(story), env().SITE_URL).href} now={new Date()} />
        <Discussion story={story} page={thread} rules={rules} />
        <Related locale={edition} teasers={await withCounts(related)} />
      </main>
      <StructuredData data={storyData(shown, site, image)} />
      <ViewBeacon articleId={story.id} digits={digitsOf(edition)} />
    </WithSide>
  )
})
