import 'server-only'
import { unsubscribePath, type UnsubscribeKind } from '@/features/accounts/settings/unsubscribe'
import type { TellNotice } from '@/features/mail/send'
import {
  addressee,
  commentToTell,
  dayToTell,
  decisionToTell,
  reportToTell,
  toNotice,
  type Addressee,
  type Client,
} from './queries'

type Asked = Parameters<TellNotice>[0]

const choices: Record<Asked['kind'], UnsubscribeKind> = {
  reply: 'replies',
  followed: 'followed',
  decision: 'decisions',
  'report-decision': 'decisions',
  daily: 'daily',
}

/** Whether they still want mails of this kind at once; who has changed to daily meanwhile hears of it there. */
const wants = (kind: Asked['kind'], { noticeReplies, noticeFollowed, noticeDecisions }: Addressee) => {
  if (kind === 'daily') return [noticeReplies, noticeFollowed, noticeDecisions].includes('DAILY')
  const choice = { reply: noticeReplies, followed: noticeFollowed, decision: noticeDecisions }
  return choice[kind === 'report-decision' ? 'decision' : kind] === 'INSTANT'
}

const rowsFor = async (asked: Asked, client: Client) => {
  const { userId } = asked
  switch (asked.kind) {
    case 'daily':
      return dayToTell(userId, asked.data.from, asked.data.to, client)
    case 'decision':
      return [await decisionToTell(asked.data.commentId, userId, client)]
    case 'report-decision':
      return [await reportToTell(asked.data.reportId, userId, client)]
    default:
      return [await commentToTell(asked.kind, asked.data.commentId, client)]
  }
}

/** What a queued notice says at the moment it is sent; `null` when it has become pointless. */
export const tellNotice: TellNotice = async (asked, client) => {
  const person = await addressee(asked.userId, client)
  if (!person || !wants(asked.kind, person)) return null
  const rows = (await rowsFor(asked, client)).filter((row) => row !== null)
  if (rows.length === 0) return null
  return {
    email: person.email,
    locale: person.locale,
    mail: {
      kind: asked.kind,
      notices: rows.map((row) => toNotice(row, person.locale)),
      settings: `/${person.locale}/account#notices`,
      unsubscribe: unsubscribePath(asked.userId, choices[asked.kind]),
    },
  }
}
