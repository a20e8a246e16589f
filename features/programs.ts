import 'server-only'
import type { Handler } from '@/lib/api'
import { receiveView } from './views/program'

/** Programs that our own server asks directly, because every page view asks them. Their route files export the same. */
const programs = new Map<string, Handler>([['POST /api/views', receiveView]])

const held = globalThis as typeof globalThis & { mastheadPrograms?: ReadonlyMap<string, Handler> }

/** Lets `lib/server/programs.mjs` find them; called once by instrumentation.ts. */
export const openPrograms = () => {
  held.mastheadPrograms = programs
}
