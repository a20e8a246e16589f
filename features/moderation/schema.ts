import { z } from 'zod'
import { heldReasons } from '@/features/comments/views'
import { languages, reportReasons } from '@/features/comments/schema'
import { actions, mostAtOnce } from './rules'
import { queueViews } from './views'

const ids = z.array(z.string().max(100)).min(1).max(mostAtOnce)

/** A decision about one comment or about many at once. Who rejects says why. */
export const DecideForm = z
  .strictObject({
    ids,
    action: z.enum(actions),
    reason: z.enum(reportReasons).optional(),
    note: z.string().max(500).default(''),
  })
  .refine(({ action, reason }) => action !== 'reject' || reason !== undefined, { path: ['reason'] })

/** Everything that was decided in one go. */
export const UndoForm = z.strictObject({ batchId: z.string().max(100) })

export const PickForm = z.strictObject({
  id: z.string().max(100),
  on: z.boolean(),
  note: z.string().max(300).default(''),
})

/** Which comment is looked at now; none: somebody goes. */
export const ClaimForm = z.strictObject({ id: z.string().max(100).nullable() })

/** What a page that stands open asks every few seconds. */
export const NewsForm = z.strictObject({
  ids: z.array(z.string().max(100)).max(100),
  /** The moment the page was made. */
  since: z.iso.datetime(),
})

const text = (most: number) => z.string().trim().max(most).catch('')

/** The queue's address. What cannot be understood is as if it were not there, so that an old bookmark still opens. */
export const QueueQuery = z.object({
  view: z.enum(queueViews).catch('waiting'),
  section: text(100),
  article: text(300),
  language: z.enum(languages).or(z.literal('')).catch(''),
  reason: z.enum(heldReasons).or(z.literal('')).catch(''),
  author: text(200),
  q: text(200),
  /** One comment alone. */
  comment: text(100),
  after: text(400),
})
export type QueueAsked = z.infer<typeof QueueQuery>
