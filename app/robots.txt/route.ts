import { textAnswer } from '@/app/xml'
import { robotsText } from '@/features/found/sitemaps/write'
import { foundSettings } from '@/features/site/queries'
import { env } from '@/lib/env'
import { locales } from '@/lib/locales'

export const dynamic = 'force-dynamic'

/** What robots may read, as it is set in the newsroom. */
export async function GET() {
  const { isIndexed, robots } = await foundSettings()
  const sitemaps = ['/sitemap.xml', '/news-sitemap.xml'].map((path) => new URL(path, env().SITE_URL).href)
  return textAnswer(robotsText({ isIndexed, more: robots, locales, sitemaps }), 'text/plain')
}
