import { isRenditionFile, typeOfFile } from '@/features/media/rules'
import { log } from '@/lib/log'
import { problem } from '@/lib/problem'
import { mediaStore, StoreFailed } from '@/lib/storage'

export const dynamic = 'force-dynamic'

/** Whatever the bytes may be, a browser treats them as a picture and as nothing else. */
const harmless = { 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox" }

const missing = () =>
  new Response('No such picture\n', {
    status: 404,
    headers: { ...harmless, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })

/** One rendition of a picture. Its name holds a random id and its content never changes, so it may be kept for ever. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string[] }> }) {
  const file = (await params).file.join('/')
  try {
    const found = isRenditionFile(file) ? await mediaStore().get(file) : null
    if (!found) return missing()
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
    // As a problem: what else is over 500 our own server takes for a surprise and answers itself.
    return problem('store', { retryAfter: 10, requestId, headers: harmless })
  }
}
