import 'server-only'
import { newId } from '@/lib/ids'
import type { Queryable } from '@/lib/queryable'

/** Everything that is ever written into the record: what happened, by what it happened to. */
export const auditActions = {
  account: [
    'register',
    'verify',
    'link',
    'password',
    'name',
    'language',
    'notices',
    'unsubscribe',
    'sessions-ended',
    'leave',
    'keep',
    'delete',
    'invite',
    'invite-again',
    'role',
    'warn',
    'hold',
    'suspend',
    'ban',
    'lift',
    'appeal',
    'uphold',
    'overturn',
    'factor-app-on',
    'factor-app-off',
    'factor-passkey-on',
    'factor-passkey-off',
    'factor-codes',
    'factor-code-used',
    'factor-reset',
    'factor-guessed',
  ],
  article: [
    'begin',
    'import',
    'save',
    'restore',
    'submit',
    'recall',
    'sendBack',
    'approve',
    'schedule',
    'unschedule',
    'publish',
    'typo',
    'correction',
    'discard',
    'change',
    'withdraw',
    'embargo',
    'liftEmbargo',
    'discussion',
    'link',
    'unlink',
    'preview',
    'endPreviews',
    'remove',
  ],
  author: ['add', 'change', 'merge', 'remove'],
  comment: ['publish', 'wait', 'hold', 'edit', 'delete', 'report', 'approve', 'reject', 'undo', 'pick', 'unpick'],
  media: ['add', 'change', 'remove'],
  section: ['add', 'change', 'order', 'remove', 'discussion'],
  setting: ['comments', 'site', 'security', 'found', 'watch', 'unwatch'],
  source: ['add', 'change', 'wire', 'merge', 'remove'],
  tag: ['add', 'rename', 'merge', 'remove'],
  /** Of a story that came by wire. */
  wire: ['dismiss', 'undo', 'accept', 'leave'],
  /** Of a program elsewhere that is told what happens. */
  webhook: ['add', 'change', 'on', 'off', 'remove', 'roll', 'test', 'again'],
} as const

type Actions = typeof auditActions
/** "comment.hold", "account.role": subject and verb. */
export type AuditAction = { [S in keyof Actions]: `${S}.${Actions[S][number]}` }[keyof Actions]

const known = new Set(
  Object.entries(auditActions).flatMap(([subject, verbs]) => verbs.map((verb) => `${subject}.${verb}`)),
)

/** Is this something that is still written, and has words? An old line may say something else. */
export const isAuditAction = (action: string): action is AuditAction => known.has(action)

export type AuditFacts = {
  /** Nobody for what the site does by itself. */
  actorId: string | null
  action: AuditAction
  subjectType:
    | 'comment'
    | 'account'
    | 'article'
    | 'author'
    | 'report'
    | 'setting'
    | 'section'
    | 'tag'
    | 'source'
    | 'media'
    | 'wire'
    | 'webhook'
  subjectId: string
  before?: unknown
  after?: unknown
  reason?: string
  requestId?: string
}

/** The id our own server gave the request that does it (lib/server/edge.mjs). */
export const requestOf = (headers: Headers) => headers.get('x-masthead-request') ?? ''

/** Writes what was done into the record. Call it with the transaction that does it, so that neither is without the other. */
export const writeAudit = async (tx: Queryable, entries: AuditFacts | readonly AuditFacts[]) => {
  const list = Array.isArray(entries) ? (entries as readonly AuditFacts[]) : [entries as AuditFacts]
  if (list.length === 0) return
  const rows = JSON.stringify(list.map((entry) => ({ id: newId(), reason: '', requestId: '', ...entry })))
  if ('$executeRaw' in tx)
    await tx.$executeRaw`INSERT INTO audit_entry (id, actor_id, action, subject_type, subject_id, before, after, reason, request_id)
      SELECT id, "actorId", action, "subjectType", "subjectId", before, after, coalesce(reason, ''), coalesce("requestId", '')
        FROM jsonb_to_recordset(${rows}::jsonb) AS e (id uuid, "actorId" uuid, action text, "subjectType" text, "subjectId" text,
          before jsonb, after jsonb, reason text, "requestId" text)`
  else
    await tx.query(
      `INSERT INTO audit_entry (id, actor_id, action, subject_type, subject_id, before, after, reason, request_id)
       SELECT id, "actorId", action, "subjectType", "subjectId", before, after, coalesce(reason, ''), coalesce("requestId", '')
         FROM jsonb_to_recordset($1::jsonb) AS e (id uuid, "actorId" uuid, action text, "subjectType" text, "subjectId" text,
           before jsonb, after jsonb, reason text, "requestId" text)`,
      [rows],
    )
}
