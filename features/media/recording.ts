import 'server-only'
import { writeAudit } from '@/features/audit'
import type { Queryable } from '@/lib/queryable'

/** Writes down that a picture was added, beside its row; by nobody where an import brought it. */
export const recordPicture =
  (by: { id: string; requestId?: string } | null) =>
  (client: Queryable, { id, width, height }: { id: string; width: number; height: number }) =>
    writeAudit(client, {
      actorId: by?.id ?? null,
      action: 'media.add',
      subjectType: 'media',
      subjectId: id,
      after: { size: `${width} × ${height}` },
      requestId: by?.requestId ?? '',
    })
