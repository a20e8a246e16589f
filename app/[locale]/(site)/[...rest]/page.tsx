import { notFound, permanentRedirect } from 'next/navigation'
import { editionOf } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { leadOn } from '@/app/lead-on'
import { storyPlaceOnceAt } from '@/features/imports/old-places'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export const generateMetadata = existingHead(async (_: PageProps<'/[locale]/[...rest]'>) => notFound())

/**
 * Every address of an edition that no other page answers to: where a story, a list or a feed stood before the newspaper moved here, or
 * nothing. A newspaper of several languages had the language in its addresses, too; one of a single language got it on the way here.
 */
export default existing(async function NoSuchPage({ params }: PageProps<'/[locale]/[...rest]'>) {
  const { locale, rest } = await params
  const edition = editionOf(locale)
  const story = await storyPlaceOnceAt(edition, rest)
  if (story) permanentRedirect(story)
  await leadOn(edition, rest)
  notFound()
})
