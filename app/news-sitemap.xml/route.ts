import { textAnswer } from '@/app/xml'
import { newsListed } from '@/features/found/sitemaps/queries'
import { newsSitemap } from '@/features/found/sitemaps/write'

export const dynamic = 'force-dynamic'

/** What was published in the last two days. */
export async function GET() {
  return textAnswer(newsSitemap(await newsListed()), 'application/xml')
}
