import type { HookEvent } from './schema'

/** A program elsewhere, as administrators see it. */
export type HookView = {
  id: string
  url: string
  host: string
  events: HookEvent[]
  isOn: boolean
  /** Why it was switched off by the site itself. */
  offBecause: 'gone' | 'failing' | null
  failingSince: string | null
  /** Until then the secret of before signs along. */
  previousUntil: string | null
  createdAt: string
}

/** What can have been wrong; "secret" is ours: another AUTH_SECRET sealed it. */
export const hookProblems = [
  'url_not_allowed',
  'unreachable',
  'too_slow',
  'bad_status',
  'too_large',
  'too_many_redirects',
  'secret',
] as const
export type HookProblem = (typeof hookProblems)[number]

export type DeliveryView = {
  id: string
  event: string
  subjectId: string | null
  at: string
  outcome: 'WAITING' | 'DELIVERED' | 'GIVEN_UP' | 'OVERTAKEN'
  attempts: number
  nextAt: string | null
  triedAt: string | null
  status: number | null
  problem: HookProblem | null
  ms: number | null
}
