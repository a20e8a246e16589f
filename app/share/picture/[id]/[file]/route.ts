import { cutPicture } from '@/features/found/share/queries'
import { cutIn } from '@/features/found/share/rules'
import { imageAnswer, noImage } from '../../../image'

export const dynamic = 'force-dynamic'

/** A picture cut to one of the three ratios in which search engines list stories, about the point its story shows. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string; file: string }> }) {
  const { id, file } = await params
  const cut = cutIn(file)
  const image = cut && (await cutPicture(id, cut))
  return image ? imageAnswer(image) : noImage()
}
