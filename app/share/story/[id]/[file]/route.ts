import { whyAbsent } from '@/features/articles/absent/queries'
import { earlierImage, sharedStory, shareImage } from '@/features/found/share/queries'
import { versionIn } from '@/features/found/share/rules'
import { paths } from '@/lib/paths'
import { imageAnswer, noImage } from '../../../image'

export const dynamic = 'force-dynamic'

/** The image a story is shared with. An earlier look is given as long as it is kept, then leads to the present one. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string; file: string }> }) {
  const { id, file } = await params
  const version = versionIn(file)
  const story = version && (await sharedStory(id))
  if (!story) return noImage(version && (await whyAbsent(id)) === 'gone' ? 410 : 404)
  if (version === story.version) return imageAnswer(await shareImage(id, story))
  const earlier = await earlierImage(id, version)
  if (earlier) return imageAnswer(earlier)
  return new Response(null, {
    status: 307,
    headers: { Location: paths.shareImage(id, story.version), 'Cache-Control': 'no-store' },
  })
}
