import 'server-only'
import type { Handler } from '@/lib/api'
import { receiveSignIn } from './accounts/program'
import { isThreadPublic, newsSince } from './comments/live/queries'
import { receiveComment } from './comments/programs'
import { whyNotQueue } from './moderation/queue/reading-along'
import { receiveView } from './views/program'

/**
 * Programs that our own server asks directly, because very many ask them, or because somebody who guesses passwords would. Their
 * route files export the same.
 */
const programs = new Map<string, Handler>([
  ['POST /api/views', receiveView],
  ['POST /api/comments', receiveComment],
  ['POST /api/sign-in', receiveSignIn],
])

/** What `lib/server/live.mjs` asks of threads, and of who reads along in the newsroom. */
const threads = { isPublic: isThreadPublic, since: newsSince, whyNotQueue }

const held = globalThis as typeof globalThis & {
  mastheadPrograms?: ReadonlyMap<string, Handler>
  mastheadThreads?: typeof threads
}

/** Lets `lib/server` find them; called once by instrumentation.ts. */
export const openPrograms = () => {
  held.mastheadPrograms = programs
  held.mastheadThreads = threads
}
