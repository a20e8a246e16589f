import type { Instrumentation } from 'next'

/** What `lib/server`, which runs outside the bundle, and the bundle know of each other. */
const shared = globalThis as typeof globalThis & {
  mastheadIsOutage?: (error: unknown) => boolean
  mastheadReport?: (error: unknown, facts?: Record<string, unknown>) => void
  mastheadLearn?: () => Promise<void>
  mastheadStopping?: (() => Promise<unknown>)[]
}

/** Once per process, before the first request. `next build` does not come here. */
export const register = async () => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const [{ isOutage }, { openPrograms }, { jobs }, { startJobs, stopJobs }, { learnRunning }] = await Promise.all([
    import('@/lib/outage'),
    import('@/features/programs'),
    import('@/features/jobs'),
    import('@/lib/jobs'),
    import('@/features/site/queries'),
    import('@/lib/log'),
  ])
  shared.mastheadIsOutage = isOutage
  shared.mastheadLearn = learnRunning
  // Without a database it is learned as soon as there is one (lib/server/listener.mjs).
  await learnRunning().catch((error: unknown) => shared.mastheadReport?.(error, { event: 'running.unknown' }))
  openPrograms()
  startJobs(jobs)
  shared.mastheadStopping = [stopJobs]
}

/** One line for what went wrong while answering, with the route it happened on; never headers, cookies or bodies. */
export const onRequestError: Instrumentation.onRequestError = (error, { headers }, { routePath, routeType }) => {
  shared.mastheadReport?.(error, { requestId: headers['x-masthead-request'], route: routePath, routeType })
}
