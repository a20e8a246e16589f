import 'server-only'
import { z } from 'zod'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { holdLate } from '../own/mutations'

/** Longest an opinion is waited for, in ms. Nobody else waits meanwhile. */
const longest = 5_000
/** More than an opinion takes to be said. */
const largest = 16_384
/** So many are asked for at once; a program that does not keep up is asked about the next ones. */
const mostAtOnce = 50
let asking = 0

/** What it says besides is for moderators: cut rather than refused, and fit to be kept. */
const said = (reason: string) => reason.slice(0, 500).replace(/[\0\p{Surrogate}]/gu, '')
const Opinion = z.object({ hold: z.boolean(), reason: z.string().catch('').transform(said) })

type Published = { id: string; articleId: string; body: string; language: string }

/** Read as it comes: what says too much is not listened to. */
const textOf = async (answer: Response) => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.byteLength
    if (size > largest) throw new Error('says too much')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

const opinionOf = async ({ id, articleId, body, language }: Published, url: string, patience: number) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id, articleId, body, language }),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  if (!answer.ok) {
    await answer.body?.cancel()
    throw new Error(`answered ${answer.status}`)
  }
  return Opinion.parse(JSON.parse(await textOf(answer)))
}

/**
 * Asks for a second opinion on what was just published, where one may be asked: a program of the newsroom's own
 * (`SCREENING_WEBHOOK`; none by default). `{"hold": true, "reason": "…"}` makes it wait for a moderator. It can only close
 * the gate, never open it, and nobody waits for it: without an answer everything stays as it is.
 */
export const askOpinion = async (comment: Published, { url = env().SCREENING_WEBHOOK, patience = longest } = {}) => {
  if (!url || asking >= mostAtOnce) return
  asking += 1
  try {
    const opinion = await opinionOf(comment, url, patience)
    if (opinion.hold) await holdLate({ id: comment.id, reason: 'opinion', detail: { said: opinion.reason } })
  } catch (error) {
    log.warn({ event: 'screening.opinion', comment: comment.id, reason: (error as Error).message.slice(0, 200) })
  } finally {
    asking -= 1
  }
}
