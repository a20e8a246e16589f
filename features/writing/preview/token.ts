import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { authSecret } from '@/lib/env'
import { isId } from '@/lib/ids'

/** How long a preview link opens its door. */
export const previewDays = 7

const signed = (text: string) => createHmac('sha256', authSecret()).update(`preview ${text}`).digest('base64url')

/** A link's last part: which article, until when, and our signature. Nothing of it is kept. */
export const previewToken = (articleId: string, now: Date) => {
  const until = Math.floor(now.getTime() / 1_000) + previewDays * 86_400
  const said = `${articleId}.${until}`
  return `${said}.${signed(said)}`
}

/** The article a link opens at `now`; null for one that ran out or was not made here. */
export const articleOfToken = (token: string, now: Date): string | null => {
  const [id = '', until = '', signature = '', ...more] = token.split('.')
  if (more.length > 0 || !isId(id) || !/^\d{1,12}$/.test(until)) return null
  const expected = Buffer.from(signed(`${id}.${until}`))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return Number(until) * 1_000 > now.getTime() ? id : null
}

/** When a link was made, to the second. */
export const madeAt = (token: string) => new Date((Number(token.split('.')[1]) - previewDays * 86_400) * 1_000)
