import { may } from '@/features/accounts/rights'
import type { ArticleStatus, Role } from '@/prisma/client/enums'

/**
 * The way of an article, in one place: what may be done with one in which state, what it is then, and by whom. `own` is
 * somebody who writes (AUTHOR, EDITOR, ADMIN) and began it; `desk` is whoever publishes (EDITOR, ADMIN), with any article.
 */
export const workflow = {
  read: { from: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'], who: ['own', 'desk'] },
  edit: { from: ['DRAFT'], who: ['own', 'desk'] },
  /** A text that others rely on already: approved, promised for a time, or read; or one that is to be mended before it is read again. */
  revise: { from: ['IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'], who: ['desk'] },
  submit: { from: ['DRAFT'], to: 'IN_REVIEW', who: ['own', 'desk'] },
  recall: { from: ['IN_REVIEW'], to: 'DRAFT', who: ['own'] },
  sendBack: { from: ['IN_REVIEW', 'APPROVED'], to: 'DRAFT', who: ['desk'] },
  approve: { from: ['IN_REVIEW'], to: 'APPROVED', who: ['desk'] },
  schedule: { from: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'], to: 'SCHEDULED', who: ['desk'] },
  unschedule: { from: ['SCHEDULED'], to: 'APPROVED', who: ['desk'] },
  /** Says until when no reader may see it. */
  embargo: { from: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'], who: ['own', 'desk'] },
  /** Ends that before its time: the table of rights has its own line for it. */
  liftEmbargo: { from: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED'], who: ['desk'] },
  publish: { from: ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'WITHDRAWN'], to: 'PUBLISHED', who: ['desk'] },
  /** Lets readers have what was changed in a published story; or the clock, what was changed in one that is promised. */
  change: { from: ['SCHEDULED', 'PUBLISHED'], who: ['desk'] },
  /** Forgets what was changed there and not let through yet. */
  discard: { from: ['SCHEDULED', 'PUBLISHED'], who: ['desk'] },
  withdraw: { from: ['PUBLISHED'], to: 'WITHDRAWN', who: ['desk'] },
} as const satisfies Record<
  string,
  { from: readonly ArticleStatus[]; to?: ArticleStatus; who: readonly ('own' | 'desk')[] }
>

export type WorkflowAction = keyof typeof workflow
/** What a button of the workflow does: everything but reading and writing. */
export const moves = [
  'submit',
  'recall',
  'sendBack',
  'approve',
  'schedule',
  'unschedule',
  'embargo',
  'liftEmbargo',
  'publish',
  'change',
  'discard',
  'withdraw',
] as const satisfies readonly WorkflowAction[]
export type Move = (typeof moves)[number]

type Somebody = { id: string; role: Role }
type Owned = { status: ArticleStatus; createdById: string | null }

const writes = (role: Role) => role === 'AUTHOR' || role === 'EDITOR' || role === 'ADMIN'
const publishes = (role: Role) => role === 'EDITOR' || role === 'ADMIN'

/** Is it theirs to do, whatever state the article is in? */
export const mayEver = (by: Somebody, action: WorkflowAction, article: Pick<Owned, 'createdById'>) => {
  const who: readonly string[] = workflow[action].who
  if (action === 'liftEmbargo' && !may(by, 'liftEmbargo')) return false
  return (
    (who.includes('own') && writes(by.role) && article.createdById === by.id) ||
    (who.includes('desk') && publishes(by.role))
  )
}

/** May they do this with it now? */
export const mayNow = (by: Somebody, action: WorkflowAction, article: Owned) =>
  mayEver(by, action, article) && (workflow[action].from as readonly ArticleStatus[]).includes(article.status)

/** Is it still kept from readers at `now`? */
export const isEmbargoed = ({ embargoUntil }: { embargoUntil: Date | null }, now: Date) =>
  embargoUntil !== null && embargoUntil > now

const ahead: readonly ArticleStatus[] = ['SCHEDULED', 'PUBLISHED', 'WITHDRAWN']
/**
 * States in which a text is promised to readers, or known to them: a save waits beside it until somebody lets it through, so
 * that the clock publishes no half sentence.
 */
export const keepsAhead = (status: ArticleStatus) => ahead.includes(status)

/** And whether whoever saves is told that it waits: a withdrawn text is nobody's. */
export const isWaiting = (status: ArticleStatus) => keepsAhead(status) && status !== 'WITHDRAWN'

/** May they write in it now? */
export const mayWrite = (by: Somebody, article: Owned) => mayNow(by, 'edit', article) || mayNow(by, 'revise', article)
