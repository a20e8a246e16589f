import type { Role } from '@/prisma/client/enums'

/** How long a decision is undone with one key, and mails about it wait, in seconds. From the log it can be undone later. */
export const undoSeconds = 10
/** Mails go out after this, so that what is undone within the ten seconds is never told. */
export const mailPause = undoSeconds + 5
/** How long somebody who looks at a comment keeps it to themselves, in seconds. */
export const claimSeconds = 120
/** Most comments that are decided in one go. */
export const mostAtOnce = 1_000

export const actions = ['approve', 'reject'] as const
export type Action = (typeof actions)[number]

/** What a comment is before it is decided about. */
export type Before = { status: 'PUBLISHED' | 'HELD' | 'REJECTED' | 'DELETED'; openReports: number }

/** What follows from a decision: the comment's state, its reports' outcome, and what people are told of. */
export type Consequence = {
  status: 'PUBLISHED' | 'REJECTED'
  verdict: 'APPROVED' | 'REJECTED'
  reports: 'DISMISSED' | 'UPHELD'
  event: 'approved' | 'rejected' | 'reports'
}

/**
 * What a decision changes. `nothing`: it has been decided so already, and nobody has complained since. `gone`: its author
 * has taken it back, which no moderator undoes.
 */
export const consequenceOf = (action: Action, { status, openReports }: Before): Consequence | 'nothing' | 'gone' => {
  if (status === 'DELETED') return 'gone'
  const to = action === 'approve' ? 'PUBLISHED' : 'REJECTED'
  const stays = status === to
  if (stays && openReports === 0) return 'nothing'
  return action === 'approve'
    ? { status: 'PUBLISHED', verdict: 'APPROVED', reports: 'DISMISSED', event: stays ? 'reports' : 'approved' }
    : { status: 'REJECTED', verdict: 'REJECTED', reports: 'UPHELD', event: stays ? 'reports' : 'rejected' }
}

/** Longest suspension, in days; what should last longer is a ban. */
export const longestSuspension = 366
/** Most comments that a ban takes down with it. */
export const mostSwept = 500

/** Nobody judges themselves; who belongs to the newsroom is an administrator's business, and administrators nobody's. */
export const maySanction = (by: { id: string; role: Role }, whom: { id: string; role: Role }) =>
  by.id !== whom.id && (whom.role === 'READER' || (by.role === 'ADMIN' && whom.role !== 'ADMIN'))

/** An appeal is decided by somebody else than who decided before, and never by who appeals. */
export const mayAnswer = (by: { id: string }, sanction: { byId: string | null; userId: string }) =>
  by.id !== sanction.byId && by.id !== sanction.userId
