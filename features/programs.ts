import 'server-only'
import type { Handler } from '@/lib/api'
import { isThreadPublic, publishedSince } from './comments/live/queries'
import { receiveView } from './views/program'

/** Programs that our own server asks directly, because every page view asks them. Their route files export the same. */
const programs = new Map<string, Handler>([['POST /api/views', receiveView]])

/** What `lib/server/live.mjs` asks of threads. */
const threads = { isPublic: isThreadPublic, since: publishedSince }

const held = globalThis as typeof globalThis & {
  mastheadPrograms?: ReadonlyMap<string, Handler>
  mastheadThreads?: typeof threads
}

/** Lets `lib/server` find them; called once by instrumentation.ts. */
export const openPrograms = () => {
  held.mastheadPrograms = programs
  held.mastheadThreads = threads
}
