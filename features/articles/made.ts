import 'server-only'
import { writeAudit } from '@/features/audit'
import type { Change } from './references'

/** Who writes a story; nobody: the site itself, as an import does. */
export type Doer = { id: string; requestId?: string | undefined } | null

type Made = { id: string } & Record<string, unknown>

/** Writes down what a story has brought into being by naming it, within the change that writes the story. */
export const recordMade = (change: Change, what: 'author' | 'source' | 'tag', made: readonly Made[], by: Doer) =>
  writeAudit(
    change,
    made.map(({ id, ...after }) => ({
      actorId: by?.id ?? null,
      action: `${what}.add` as const,
      subjectType: what,
      subjectId: id,
      after,
      ...(by?.requestId && { requestId: by.requestId }),
    })),
  )
