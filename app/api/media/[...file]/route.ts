import { isRenditionFile, typeOfFile } from '@/features/media/rules'
import { mediaStore } from '@/lib/storage'

export const dynamic = 'force-dynamic'

/** Whatever the bytes may be, a browser treats them as a picture and as nothing else. */
const harmless = { 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox" }

/** One rendition of a picture. Its name holds a random id and its content never changes, so it may be kept for ever. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string[] }> }) {
  const file = (await params).file.join('/')
  const store = mediaStore()
  const found = isRenditionFile(file) ? await store.stat(file) : null
  if (!found) {
    return new Response('No such picture\n', {
      status: 404,
      headers: { ...harmless, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    })
  }
  return new Response(await store.get(file), {
    headers: {
      ...harmless,
      'Content-Type': typeOfFile(file),
      'Content-Length': String(found.bytes),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
  })
}
