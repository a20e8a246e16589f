import type { AuditAction } from '@/features/audit'

/** What the record says of a change somebody made to their own account: who, what, in which request. */
export const ofOwn = (
  userId: string,
  action: Extract<AuditAction, `account.${string}`>,
  requestId = '',
  rest: { before?: unknown; after?: unknown } = {},
) => ({
  actorId: userId,
  action,
  subjectType: 'account' as const,
  subjectId: userId,
  requestId,
  ...rest,
})
