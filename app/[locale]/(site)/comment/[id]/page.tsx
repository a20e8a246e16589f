import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { editionOf } from '@/app/edition'
import { existing } from '@/app/existing'
import { currentUser } from '@/features/accounts/current-user'
import { Withdrawn } from '@/components/site/withdrawn'
import { placeOfComment, withdrawnWith } from '@/features/comments/places/queries'
import { paths } from '@/lib/paths'

export const dynamic = 'force-dynamic'

/** Leads to the page and the place where a comment stands: on the article itself, or on the right page of its thread. Gone with its story, it says so. */
export default existing(async function CommentPage({ params }: { params: Promise<{ locale: string; id: string }> }) {
  const { locale, id } = await params
  const edition = editionOf(locale)
  const me = await currentUser(await headers())
  const place = await placeOfComment(id, me?.id ?? null)
  if (!place) {
    const story = (await withdrawnWith(id)) ?? notFound()
    return <Withdrawn locale={edition} headline={story.headline} />
  }
  const path = place.isOnArticle ? paths.story(place.story) : paths.thread(place.story, { cursor: place.cursor })
  redirect(`${path}#comment-${place.id}`)
})
