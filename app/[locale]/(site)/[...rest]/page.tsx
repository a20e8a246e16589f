import { notFound } from 'next/navigation'
import { existing } from '@/app/existing'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** Every address of an edition that no other page answers to. */
export default existing(function NoSuchPage() {
  notFound()
})
