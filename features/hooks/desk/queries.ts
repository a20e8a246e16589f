import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { db } from '@/lib/db'
import { isId } from '@/lib/ids'
import type { Role } from '@/prisma/client/enums'
import type { WebhookModel as HookRow } from '@/prisma/client/models'
import { isHookEvent } from '../schema'
import { hookProblems, type DeliveryView, type HookView } from '../views'

type By = { role: Role }

const toView = (row: HookRow, now: Date): HookView => ({
  id: row.id,
  url: row.url,
  host: new URL(row.url).host,
  events: row.events.filter(isHookEvent),
  isOn: row.isOn,
  offBecause: row.offBecause === 'gone' || row.offBecause === 'failing' ? row.offBecause : null,
  failingSince: row.failingSince?.toISOString() ?? null,
  previousUntil: row.previousUntil && row.previousUntil > now ? row.previousUntil.toISOString() : null,
  createdAt: row.createdAt.toISOString(),
})

/** Programs that are told, in the order they were added. @throws Refused `forbidden` */
export const hooksForDesk = async (by: By): Promise<HookView[]> => {
  requireRight(by, 'settings')
  const now = new Date()
  const rows = await db.webhook.findMany({ orderBy: { id: 'asc' } })
  return rows.map((row) => toView(row, now))
}

/** So many of the last things are shown. */
export const deliveriesShown = 100

/** One of them, with the last it was told; null where there is none. @throws Refused `forbidden` */
export const hookForDesk = async (
  by: By,
  id: string,
): Promise<{ hook: HookView; deliveries: DeliveryView[] } | null> => {
  requireRight(by, 'settings')
  const row = isId(id) ? await db.webhook.findUnique({ where: { id } }) : null
  if (!row) return null
  const deliveries = await db.webhookDelivery.findMany({
    where: { webhookId: id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: deliveriesShown,
  })
  return {
    hook: toView(row, new Date()),
    deliveries: deliveries.map(
      ({ id, event, subjectId, at, outcome, attempts, dueAt, triedAt, status, problem, ms }) => ({
        id,
        event,
        subjectId,
        at: at.toISOString(),
        outcome,
        attempts,
        nextAt: dueAt?.toISOString() ?? null,
        triedAt: triedAt?.toISOString() ?? null,
        status,
        problem: hookProblems.find((known) => known === problem) ?? null,
        ms,
      }),
    ),
  }
}

/** How many the site itself has switched off, and nobody has looked at since. @throws Refused `forbidden` */
export const hooksSwitchedOff = async (by: By) => {
  requireRight(by, 'settings')
  return db.webhook.count({ where: { isOn: false, offBecause: { not: null } } })
}
