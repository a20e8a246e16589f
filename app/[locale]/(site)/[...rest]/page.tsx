import { notFound, permanentRedirect } from 'next/navigation'
import { existing, existingHead } from '@/app/existing'
import { storyOnceAt } from '@/features/articles/moved/queries'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export const generateMetadata = existingHead(async (_: PageProps<'/[locale]/[...rest]'>) => notFound())

/** Every address of an edition that no other page answers to: where a story stood before the newspaper moved here, or nothing. */
export default existing(async function NoSuchPage({ params }: PageProps<'/[locale]/[...rest]'>) {
  const { rest } = await params
  const story = await storyOnceAt(`/${rest.join('/')}`)
  if (!story) notFound()
  permanentRedirect(paths.story(story))
})
