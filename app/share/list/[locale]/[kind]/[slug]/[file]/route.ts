import { slugIn } from '@/app/edition'
import { earlierListImage, shareListImage } from '@/features/found/share/queries'
import { shareVersion, versionIn } from '@/features/found/share/rules'
import { isOffered } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { imageAnswer, noImage } from '@/app/share/image'
import { isShareKind, sharedList } from '@/app/share/list'

export const dynamic = 'force-dynamic'

type Params = { params: Promise<{ locale: string; kind: string; slug: string; file: string }> }

/** The image a list, or the newspaper, is shared with. An earlier look is given as long as it is kept, then leads to the present one. */
export async function GET(_: Request, { params }: Params) {
  const { locale, kind, slug: segment, file } = await params
  const [version, slug] = [versionIn(file), slugIn(segment)]
  if (!version || slug === null || !isOffered(locale) || !isShareKind(kind)) return noImage()
  const list = { kind, slug }
  const facts = await sharedList(locale, list)
  if (!facts) return noImage()
  const present = shareVersion(facts)
  if (version === present) return imageAnswer(await shareListImage(facts))
  const earlier = await earlierListImage(version)
  if (earlier) return imageAnswer(earlier)
  return new Response(null, {
    status: 307,
    headers: { Location: paths.shareListImage(locale, list, present), 'Cache-Control': 'no-store' },
  })
}
