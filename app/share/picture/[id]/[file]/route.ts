import { cutPicture } from '@/features/found/share/queries'
import { isRatio } from '@/features/found/share/rules'
import { imageAnswer, noImage } from '../../../image'

export const dynamic = 'force-dynamic'

/** A picture cut to one of the three ratios in which search engines list stories. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string; file: string }> }) {
  const { id, file } = await params
  const ratio = file.replace(/\.jpg$/, '')
  const image = file.endsWith('.jpg') && isRatio(ratio) ? await cutPicture(id, ratio) : null
  return image ? imageAnswer(image) : noImage()
}
