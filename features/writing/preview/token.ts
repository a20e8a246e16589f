import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { authSecret } from '@/lib/env'
import { isId } from '@/lib/ids'

/** How long a preview link opens its door. */
export const previewDays = 7

const signed = (text: string) => createHmac('sha256', authSecret()).update(`preview ${text}`).digest('base64url')

/** Which article a link is for, and how often the links of that article had been ended when it was made. */
type For = { articleId: string; epoch: number }
/** And when that was, to the second. */
export type PreviewLink = For & { made: Date }

/** A link's last part: which article, until when, under which number, and our signature. Nothing of it is kept. */
export const previewToken = ({ articleId, epoch }: For, now: Date) => {
  const until = Math.floor(now.getTime() / 1_000) + previewDays * 86_400
  const said = `${articleId}.${until}.${epoch}`
  return `${said}.${signed(said)}`
}

/** What a link is for at `now`; null for one that ran out or was not made here. Whether it was ended the article knows. */
export const linkOfToken = (token: string, now: Date): PreviewLink | null => {
  const [articleId = '', until = '', epoch = '', signature = '', ...more] = token.split('.')
  if (more.length > 0 || !isId(articleId) || !/^\d{1,12}$/.test(until) || !/^\d{1,9}$/.test(epoch)) return null
  const expected = Buffer.from(signed(`${articleId}.${until}.${epoch}`))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const end = Number(until) * 1_000
  if (end <= now.getTime()) return null
  return { articleId, epoch: Number(epoch), made: new Date(end - previewDays * 86_400_000) }
}
