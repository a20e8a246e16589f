import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { editionOf } from '@/app/edition'
import { existing } from '@/app/existing'
import { currentUser } from '@/features/accounts/current-user'
import { placeOfComment } from '@/features/comments/places/queries'
import { paths } from '@/lib/paths'

export const dynamic = 'force-dynamic'

/** Leads to the page and the place where a comment stands: on the article itself, or on the right page of its thread. */
export default existing(async function CommentPage({ params }: { params: Promise<{ locale: string; id: string }> }) {
  const { locale, id } = await params
  editionOf(locale)
  const me = await currentUser(await headers())
  const place = (await placeOfComment(id, me?.id ?? null)) ?? notFound()
  const path = place.isOnArticle ? paths.story(place.story) : paths.thread(place.story, { cursor: place.cursor })
  redirect(`${path}#comment-${place.id}`)
})
