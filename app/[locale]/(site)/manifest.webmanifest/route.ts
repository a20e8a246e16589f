import { noText } from '@/app/xml'
import { manifestText } from '@/features/found/offline/worker'
import { siteName } from '@/features/site/queries'
import { words } from '@/lib/i18n'
import { directionOf, isOffered } from '@/lib/locales'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

/** What a phone needs to put an edition among its own programs. */
export async function GET(_: Request, { params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params
  if (!isOffered(locale)) return noText()
  const manifest = manifestText({
    name: await siteName(locale),
    description: words(locale)('site.tagline'),
    locale,
    dir: directionOf(locale),
    start: paths.front(locale),
  })
  return new Response(manifest, { headers: { 'Content-Type': 'application/manifest+json; charset=utf-8' } })
}
