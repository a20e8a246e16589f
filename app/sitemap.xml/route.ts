import { textAnswer } from '@/app/xml'
import { sitemapFiles } from '@/features/found/sitemaps/queries'
import { sitemapIndex } from '@/features/found/sitemaps/write'
import { env } from '@/lib/env'
import { paths } from '@/lib/paths'

export const dynamic = 'force-dynamic'

/** The list of the lists of everything there is. */
export async function GET() {
  const files = await sitemapFiles()
  const address = (file: (typeof files)[number]) => new URL(paths.sitemap(file.locale, file.file), env().SITE_URL).href
  return textAnswer(
    sitemapIndex(files.map((file) => ({ address: address(file), changedAt: file.changedAt }))),
    'application/xml',
  )
}
