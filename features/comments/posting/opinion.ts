import 'server-only'
import { z } from 'zod'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { holdLate } from '../own/mutations'

/** Longest an opinion is waited for, in ms. Nobody else waits meanwhile. */
const patience = 5_000
const Opinion = z.object({ hold: z.boolean(), reason: z.string().max(500).default('') })

/** Where a second opinion may be asked: a program of the newsroom's own (`SCREENING_WEBHOOK`). None by default. */
const whom = () => env().SCREENING_WEBHOOK

type Published = { id: string; articleId: string; body: string; language: string }

/**
 * Asks for a second opinion on what was just published: `{"hold": true, "reason": "…"}` makes it wait for a moderator. It
 * can only close the gate, never open it, and nobody waits for it: without an answer everything stays as it is.
 */
export const askOpinion = async (comment: Published, url: string | undefined = whom()) => {
  if (!url) return
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(comment),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    const opinion = Opinion.parse(await answer.json())
    if (opinion.hold) await holdLate({ id: comment.id, reason: 'opinion', detail: { said: opinion.reason } })
  } catch (error) {
    log.warn({ event: 'screening.opinion', comment: comment.id, reason: (error as Error).message })
  }
}
