import { z } from 'zod'
import { heldReasons } from '@/features/comments/views'
import { languages, reportReasons } from '@/features/comments/schema'
import { isBlank } from '@/lib/blank'
import { Id } from '@/lib/ids'
import { locales } from '@/lib/locales'
import { momentOf } from '@/lib/moments'
import { wholeNumber } from '@/lib/whole-number'
import { actions, longestSuspension, mostAtOnce, mostSwept } from './rules'
import { queueViews } from './views'

/** What must be said: something in it can be seen. */
const visible = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !isBlank(text))

/** A comment as somebody read it: its id and the version that was drawn. */
const one = z
  .string()
  .regex(/^[0-9a-f-]{1,100}@\d{1,15}-\d{1,15}$/i)
  .transform((text) => {
    const [id = '', version = ''] = text.split('@')
    return { id: id.toLowerCase(), version }
  })
const read = z.array(one).min(1).max(mostAtOnce)

/** A decision about one comment or about many at once. Who rejects says why. */
export const DecideForm = z
  .strictObject({
    read,
    action: z.enum(actions),
    reason: z.enum(reportReasons).optional(),
    note: z.string().max(500).default(''),
  })
  .refine(({ action, reason }) => action !== 'reject' || reason !== undefined, { path: ['reason'] })

/** Everything a form of the queue does without a script; a field that comes once is a list of one. */
export const ActForm = z
  .strictObject({
    act: z.enum([...actions, 'undo', 'undoAll', 'pick', 'unpick']),
    read: z.union([one.transform((alone) => [alone]), read]).optional(),
    batchId: z.string().max(100).optional(),
    /** Of a rejection. */
    reason: z.enum(reportReasons).optional(),
    /** Of a pick. */
    note: z.string().max(300).default(''),
  })
  .refine(({ act, read }) => act === 'undoAll' || read !== undefined, { path: ['read'] })
  .refine(({ act, batchId }) => !act.startsWith('undo') || batchId !== undefined, { path: ['batchId'] })
  .refine(({ act, reason }) => act !== 'reject' || reason !== undefined, { path: ['reason'] })

/** Everything that was decided in one go, or one comment of it. */
export const UndoForm = z.strictObject({ batchId: z.string().max(100), commentId: z.string().max(100).optional() })

export const PickForm = z.strictObject({
  id: z.string().max(100),
  on: z.boolean(),
  note: z.string().max(300).default(''),
})

/** Which comment is looked at now; none: somebody goes. */
export const ClaimForm = z.strictObject({ id: z.string().max(100).nullable() })

/** A text of an address; U+0000, which the database cannot look for, is nobody's word. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((said) => !said.includes('\0'))
    .catch('')

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

/** What narrows the list. */
export const queueFilters = ['section', 'article', 'language', 'reason', 'author', 'q'] as const
export const isNarrowed = (asked: Partial<QueueAsked>) => queueFilters.some((name) => asked[name])

/** What a page that stands open asks every few seconds. */
export const NewsForm = z.strictObject({
  ids: z.array(z.string().max(100)).max(mostAtOnce),
  /** The moment the page was made. */
  since: z.iso.datetime().refine((text) => momentOf(text) !== null),
  /** Which comments it lists. */
  asked: QueueQuery,
})

const ofList = { locale: z.enum(locales), asked: QueueQuery }

/** The page of a list that follows one that stands open. */
export const NextForm = z.strictObject(ofList)

/** Comments of a list to be drawn anew. */
export const ReadForm = z.strictObject({ ...ofList, ids: z.array(z.string().max(100)).min(1).max(100) })

const id = z.string().max(100)

/** What was typed before another measure was chosen is on show no more, and not meant: nobody could mend it. */
const meant = (sent: unknown) => {
  if (typeof sent !== 'object' || sent === null) return sent
  const { days, sweep, ...rest } = sent as Record<string, unknown>
  return {
    ...rest,
    ...(rest.kind === 'SUSPEND' && days !== undefined && { days }),
    ...(rest.kind === 'BAN' && sweep !== undefined && { sweep }),
  }
}

/** What is done about somebody's conduct. */
const Sanction = z.strictObject({
  /** Its own, from the page that was drawn: what is sent twice is one sanction. */
  id: Id,
  userId: id,
  kind: z.enum(['WARN', 'HOLD', 'SUSPEND', 'BAN']),
  reason: z.enum(reportReasons),
  note: z.string().max(1_000).default(''),
  /** The comment it is about. */
  commentId: id.optional(),
  /** For how many days somebody is suspended. */
  days: wholeNumber.pipe(z.int().min(1).max(longestSuspension)).optional(),
  /** How many of the last comments go with a ban. */
  sweep: wholeNumber.pipe(z.int().min(0).max(mostSwept)).default(0),
})
export const SanctionForm = z.preprocess(meant, Sanction)

/** Takes a sanction back; with the comments that went with it, if wanted. */
export const LiftForm = z.strictObject({ id, restore: z.enum(['on']).optional() })

export const AnswerForm = z.strictObject({
  id,
  outcome: z.enum(['upheld', 'overturned']),
  answer: visible(2_000),
})

/** What somebody says against a sanction: signed in, or by the link in the mail. */
export const AppealForm = z.strictObject({
  id: id.optional(),
  token: z.string().max(200).optional(),
  text: visible(3_000),
  on: z.string().max(10).optional(),
  /** Under what a form's text was kept that was not taken before. */
  draft: z.string().max(100).optional(),
})

export const discussionStates = ['OPEN', 'HOLD_ALL', 'CLOSED'] as const

/** Hours after which switches go back by themselves; none: never. */
export const switchHours = [1, 4, 24, 72, 168] as const

const switches = {
  state: z.enum(discussionStates),
  slowSeconds: wholeNumber.pipe(z.int().min(0).max(3_600)).default(0),
  /** For so long; until the end that is set; none: for good. */
  hours: z
    .literal('keep')
    .or(wholeNumber.pipe(z.int().min(1).max(8_760)))
    .optional(),
  reason: z.string().max(300).default(''),
}

/** What may be written under one article, named by id, slug or address; in one section; anywhere. */
export const SwitchesForm = z.discriminatedUnion('scope', [
  z.strictObject({ scope: z.literal('article'), article: z.string().trim().min(1).max(300), ...switches }),
  z.strictObject({ scope: z.literal('section'), id, ...switches }),
  z.strictObject({ scope: z.literal('site'), ...switches }),
])

/** When the screening makes a comment wait. */
export const ThresholdsForm = z.strictObject({
  mostLinks: wholeNumber.pipe(z.int().min(0).max(20)),
  newcomerUntil: wholeNumber.pipe(z.int().min(0).max(20)),
  reportsThatHold: wholeNumber.pipe(z.int().min(1).max(50)),
})

/** A figure of an address; what is none, or out of bounds, is as if it were not there. */
const asked = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .optional()
    .catch(undefined)
const ticked = z.string().transform((value) => value === 'on')

/** Rules to be tried on what readers have written of late. A box that is not ticked is not sent, so it counts as off. */
export const TrialQuery = z.object({
  mostLinks: asked(0, 20),
  newcomerUntil: asked(0, 20),
  reportsThatHold: asked(1, 50),
  slowSeconds: asked(0, 3_600),
  /** 0: discussions close by nobody's hand. */
  closeAfterDays: asked(0, 9_999).transform((days) => (days === 0 ? null : days)),
  holdAll: ticked,
  needsVerified: ticked,
  /** Words watched besides, one a line. */
  words: z.string().transform((text) => text.split('\n').map((line) => line.trim()).filter(Boolean)), // prettier-ignore
})
export type TrialAsked = Partial<z.infer<typeof TrialQuery>>

export const wordLanguages = ['en', 'ar', 'ckb', 'any'] as const

/** Words to be watched for, one a line. */
export const AddWordsForm = z.strictObject({
  language: z.enum(wordLanguages),
  words: z.string().trim().min(1).max(5_000),
})

export const RemoveWordForm = z.strictObject({ id })

/** A text to be tried on the lists; whoever tries asks a lot, so it may be as long as a comment. */
export const TryForm = z.strictObject({ text: z.string().trim().min(1).max(10_000) })
