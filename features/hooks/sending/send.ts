import 'server-only'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { FetchRefused, safeFetch, type SafeFetch } from '@/lib/safe-fetch'
import { isHookEvent, type HookEvent } from '../schema'
import { signed, signingSecrets } from '../sign'
import {
  claimNext,
  claimOne,
  giveUpForgotten,
  markDelivered,
  markFailed,
  markOvertaken,
  wakeForNext,
  type Claimed,
  type Failure,
} from './mutations'

/**
 * What is said of a story or comment, as it stands now and readers may see it; null when it is no longer as the event says.
 * features/api knows; hooks do not.
 */
export type TellHook = (event: HookEvent, subjectId: string) => Promise<object | null>

type How = { tell: TellHook; send?: SafeFetch }

/** So many programs are told side by side, each one thing at a time. */
const atOnce = 4

const dataOf = ({ event, subjectId }: Claimed, tell: TellHook) =>
  isHookEvent(event) ? (subjectId === null ? null : tell(event, subjectId)) : { site: env().SITE_URL }

const failureOf = (error: unknown, ms: number): Failure => {
  if (!(error instanceof FetchRefused)) throw error
  const status = error.reason === 'bad_status' ? Number(error.detail) : null
  return { problem: error.reason, status, retryAfter: error.retryAfter, ms }
}

type Said = 'delivered' | 'overtaken' | 'failed'

/** Sends one thing, and notes what became of it. */
const deliver = async (claimed: Claimed, { tell, send = safeFetch }: How): Promise<Said> => {
  const { id, event, at, now, url, webhookId } = claimed
  const fail = async (failure: Failure): Promise<Said> => {
    const { off } = await markFailed(claimed, failure)
    const { problem, status } = failure
    // Never the address: some are as good as a key.
    log.warn({ event: 'hooks.late', hook: webhookId, delivery: id, problem, ...(status && { status }) })
    if (off) log.warn({ event: 'hooks.off', hook: webhookId, because: off })
    return 'failed'
  }
  const secrets = signingSecrets(claimed, now)
  if (secrets === null) return fail({ problem: 'secret', status: null, ms: null })
  const data = await dataOf(claimed, tell)
  if (data === null) {
    await markOvertaken(claimed)
    return 'overtaken'
  }
  const body = JSON.stringify({ type: event, timestamp: at.toISOString(), data })
  const started = performance.now()
  const taken = () => Math.round(performance.now() - started)
  try {
    const answer = await send(url, {
      post: {
        body,
        type: 'application/json',
        headers: { ...signed(secrets, { id, at: now, body }), 'user-agent': 'Masthead (news portal; webhooks)' },
      },
      headOnly: true,
    })
    await markDelivered(claimed, { status: answer.status ?? 200, ms: taken() })
    return 'delivered'
  } catch (error) {
    return fail(failureOf(error, taken()))
  }
}

/** Sends one thing at once, for somebody who waits to see what becomes of it; not if a worker has it already. */
export const deliverNow = async (id: string, how: How) => {
  const claimed = await claimOne(id)
  if (claimed) await deliver(claimed, how)
}

/**
 * Sends what is due: several programs side by side, to each one thing after the other in the order it happened. One that does
 * not take something is left alone for a while. Ends once `budget` ms have passed, and is woken again for the rest.
 */
export const sendDue = async ({ budget = 20_000, ...how }: How & { budget?: number }) => {
  const until = performance.now() + budget
  const report = { delivered: 0, overtaken: 0, failed: 0 }
  const busy = new Set<string>()
  await giveUpForgotten()

  let turn: Promise<unknown> = Promise.resolve()
  /** One lane after the other asks, so that no two take things for the same program. */
  const next = () => {
    const mine = turn.then(async () => {
      const claimed = await claimNext([...busy])
      if (claimed) busy.add(claimed.webhookId)
      return claimed
    })
    turn = mine.catch(() => {})
    return mine
  }
  const lane = async () => {
    while (performance.now() < until) {
      const claimed = await next()
      if (!claimed) return
      try {
        report[await deliver(claimed, how)] += 1
      } finally {
        busy.delete(claimed.webhookId)
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, lane))
  await wakeForNext()
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return report
}
