import { may } from '@/features/accounts/rights'
import type { ProblemCode } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'
import type { PictureFormat, PictureRefusal } from '../rules'

/** What each refusal is called in answers of programs. */
export const problemOf: Record<PictureRefusal, ProblemCode> = {
  empty: 'picture_empty',
  too_large: 'too_large',
  not_a_picture: 'not_a_picture',
  moving: 'not_a_picture',
  too_many_pixels: 'too_many_pixels',
  too_small: 'invalid',
  damaged: 'picture_damaged',
}

const endings: Record<PictureFormat, readonly string[]> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  webp: ['webp'],
  avif: ['avif'],
}
const pictureEndings = new Set([
  ...Object.values(endings).flat(),
  'svg',
  'gif',
  'heic',
  'heif',
  'tif',
  'tiff',
  'bmp',
  'ico',
])

/**
 * Is a file that holds this format also said to be it? By its type, where one is given; and by its name, where that ends
 * like a picture's. Any other name says nothing.
 */
export const isSaidToBe = (format: PictureFormat, { name, type }: { name: string; type: string }) => {
  const plain = type.toLowerCase().split(';')[0]!.trim()
  if (!['', 'application/octet-stream', `image/${format}`, ...(format === 'jpeg' ? ['image/jpg'] : [])].includes(plain))
    return false
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase()
  return ending === undefined || !pictureEndings.has(ending) || endings[format].includes(ending)
}

/** Who may say what a picture shows and whose it is, and let it go: whoever publishes; who brought it, until readers see it. */
export const mayChangePicture = (
  by: { id: string; role: Role },
  picture: { uploadedById: string | null; isSeen: boolean },
) => may(by, 'publish') || (may(by, 'write') && picture.uploadedById === by.id && !picture.isSeen)
