import { z } from 'zod'
import { Id } from '@/lib/ids'
import { threadSorts } from './views'

/**
 * What may come in. Ids of rows are any text here: one that could be no row's is answered like one that is none's (404),
 * not like a mistyped field. Texts are weighed after cleaning (screening/clean.ts), the whole request at the door (64 KB).
 */
const id = z.string().max(100)

/** A form sends what it carries for itself, too: where it came from, what it was kept under. */
const ofForms = { draft: z.string().max(100).optional() }

export const CommentForm = z.strictObject({
  articleId: id,
  parentId: id.nullish(),
  body: z.string().default(''),
  /** Made by who sends it. A form without a script may have none: then the text itself serves. */
  key: Id.optional(),
  /** When it was begun: counts for a thread that closed meanwhile. */
  startedAt: z.iso.datetime({ offset: true }).optional(),
  ...ofForms,
})

export const EditForm = z.strictObject({ body: z.string() })

/** What an HTML form can say at `/api/comments/{id}`, which knows no method but POST. */
export const ChangeForm = z.strictObject({
  action: z.enum(['edit', 'delete']),
  body: z.string().default(''),
  ...ofForms,
})

/** On or off, at addresses where programs say it by method. */
export const SwitchForm = z.strictObject({ action: z.enum(['add', 'remove']) })

export const reportReasons = ['SPAM', 'ABUSE', 'HATE', 'OFF_TOPIC', 'PRIVATE', 'OTHER'] as const
export type ReportReason = (typeof reportReasons)[number]
export const ReportForm = z.strictObject({ reason: z.enum(reportReasons), note: z.string().max(1_000).default('') })

export const languages = ['en', 'ar', 'ckb', 'und'] as const
/** How a page of a thread is asked for. */
export const ThreadQuery = z.object({
  sort: z.enum(threadSorts).optional(),
  language: z.enum(languages).optional(),
  cursor: z.string().max(400).optional(),
})
