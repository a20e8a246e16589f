import { notFound } from 'next/navigation'
import { existing, existingHead } from '@/app/existing'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export const generateMetadata = existingHead(async (_: PageProps<'/[locale]/[...rest]'>) => notFound())

/** Every address of an edition that no other page answers to. */
export default existing(function NoSuchPage() {
  notFound()
})
