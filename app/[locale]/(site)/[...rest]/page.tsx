import { notFound } from 'next/navigation'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** Every address of an edition that no other page answers to. */
export default function NoSuchPage() {
  notFound()
}
