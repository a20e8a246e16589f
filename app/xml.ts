import 'server-only'
import { sharedCopies } from '@/lib/shared-copies.mjs'

/** An answer for programs of search engines: a list that is made when it is asked for, and may be kept for a moment. */
export const textAnswer = (body: string | ReadableStream<Uint8Array>, type: 'application/xml' | 'text/plain') =>
  new Response(body, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Cache-Control': sharedCopies,
    },
  })

/** No such list. */
export const noText = () =>
  new Response('There is nothing here.\n', { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

/** Text that is written part by part, no faster than it is read. */
export const streamOf = (parts: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await parts.return(undefined)),
  })
}
