import { isRenditionFile, typeOfFile } from '@/features/media/rules'
import { log } from '@/lib/log'
import { mediaStore, StoreFailed } from '@/lib/storage'

export const dynamic = 'force-dynamic'

/** Whatever the bytes may be, a browser treats them as a picture and as nothing else. */
const harmless = { 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox" }

const say = (status: number, words: string, headers: Record<string, string> = {}) =>
  new Response(`${words}\n`, {
    status,
    headers: { ...harmless, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  })

/** One rendition of a picture. Its name holds a random id and its content never changes, so it may be kept for ever. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string[] }> }) {
  const file = (await params).file.join('/')
  try {
    const found = isRenditionFile(file) ? await mediaStore().get(file) : null
    if (!found) return say(404, 'No such picture')
    return new Response(found.body, {
      headers: {
        ...harmless,
        'Content-Type': typeOfFile(file),
        'Content-Length': String(found.bytes),
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Cross-Origin-Resource-Policy': 'same-origin',
      },
    })
  } catch (error) {
    if (!(error instanceof StoreFailed)) throw error
    const requestId = request.headers.get('x-masthead-request') ?? undefined
    log.warn({ event: 'store.failed', requestId, reason: error.reason })
    return say(503, 'Pictures cannot be read at present', { 'Retry-After': '10' })
  }
}
