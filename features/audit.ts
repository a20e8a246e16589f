import 'server-only'
import { newId } from '@/lib/ids'

/** Who carries the change: a `pg` client, or the transaction of Prisma that it is part of. */
type Queryable =
  | { query: (sql: string, values: unknown[]) => Promise<unknown> }
  | { $executeRaw: (sql: TemplateStringsArray, ...values: unknown[]) => PromiseLike<unknown> }

export type AuditFacts = {
  /** Nobody for what the site does by itself. */
  actorId: string | null
  /** "comment.hold", "account.role": subject and verb. */
  action: `${string}.${string}`
  subjectType: 'comment' | 'account' | 'article' | 'report' | 'setting' | 'section' | 'tag' | 'source' | 'media'
  subjectId: string
  before?: unknown
  after?: unknown
  reason?: string
  requestId?: string
}

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
