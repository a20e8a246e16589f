import 'server-only'

/** A picture under a name that never stands for another. Shown by others, so it may be loaded from anywhere. */
export const imageAnswer = (image: Buffer) =>
  new Response(new Uint8Array(image), {
    headers: {
      'Content-Type': 'image/jpeg',
      'Content-Length': String(image.byteLength),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  })

/** None is kept of what is not there: it may be tomorrow. */
export const noImage = (status: 404 | 410 = 404) =>
  new Response('There is no such picture.\n', {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
