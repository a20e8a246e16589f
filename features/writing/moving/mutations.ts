import 'server-only'
import { may } from '@/features/accounts/rights'
import { besideVersions, inOneChange } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import { writeAudit } from '@/features/audit'
import { announce } from '@/features/hooks/announce'
import { goneFrom, shownAt, tags } from '@/features/tags'
import { isBlank } from '@/lib/blank'
import { expire } from '@/lib/cache'
import { Refused } from '@/lib/problem'
import type { ArticleStatus } from '@/prisma/client/enums'
import { contentFields, workingContent, type ContentRow } from '../content'
import { withHeldPictures } from '../holding'
import { addRevision, articleToChange, writeThrough, type Writer } from '../mutations'
import { isEmbargoed, mayEver, mayNow, workflow, type Move } from '../rules'
import { newsroomTime } from '../schedule'
import { picturesWithoutWords, type Content, type MoveGiven } from '../schema'

const isShown = (status: ArticleStatus) => status === 'PUBLISHED'

/** Every page that shows a story whose state changes: its own, its lists, its other languages, and its old addresses. */
const expirePlaces = async (change: Change, row: ContentRow, to: ArticleStatus) => {
  if (!isShown(row.status) && !isShown(to)) return
  const old = await change.articleRedirect.findMany({
    where: { articleId: row.id },
    select: { locale: true, slug: true },
  })
  await expire(
    [
      ...(isShown(to) ? shownAt(row) : goneFrom(row)),
      tags.thread(row.id),
      ...(await besideVersions(change, row)),
      ...old.map(({ locale, slug }) => (isShown(to) ? '' : 'gone:') + tags.address(locale, slug)),
    ],
    change,
  )
}

/** Sets how a story stands, and tells whoever shows it or is told of it. */
export const setStatus = async (change: Change, row: ContentRow, to: ArticleStatus, now: Date) => {
  // The one way to readers: whoever comes along it, people or the clock.
  if (isShown(to) && isEmbargoed(row, now)) throw new Refused('under_embargo')
  await change.articleSchedule.deleteMany({ where: { articleId: row.id } })
  await change.article.update({
    where: { id: row.id },
    data: {
      status: to,
      ...(to === 'PUBLISHED' && { publishedAt: row.publishedAt ?? now, withdrawnAt: null }),
      ...(to === 'WITHDRAWN' && { withdrawnAt: now }),
    },
    select: { id: true },
  })
  if (isShown(to)) await announce(change, 'article.published', [row.id])
  else if (isShown(row.status)) await announce(change, 'article.withdrawn', [row.id])
  await expirePlaces(change, row, to)
}

type Taking = { by: Writer; now: Date; kind: 'save' | 'publish' }
/**
 * Writes the text that lies ahead into the article itself before a step that is about it: readers get what the newsroom sees.
 * @returns the article as it stands then
 */
const takenIn = async (change: Change, row: ContentRow, { by, now, kind }: Taking): Promise<ContentRow> => {
  const { content: ahead, isAhead } = await workingContent(change, row)
  if (!isAhead) return row
  const content = await withHeldPictures(change, ahead)
  // What readers had said something else.
  const number = await writeThrough(change, row, content, by, row.publishedAt ? now : row.updatedAt)
  await addRevision(change, { articleId: row.id, number, kind, content, byId: by.id })
  return articleToChange(change, row.id, by)
}

/**
 * Lets readers have what was changed: as a typo nobody needs to hear of, or as a correction that says what was wrong. In a
 * story that is promised for a time nobody has read anything yet: it goes out with it.
 */
const letThrough = async (
  change: Change,
  row: ContentRow,
  { kind, note = '', by, now }: { kind: MoveGiven['kind']; note?: string | undefined; by: Writer; now: Date },
) => {
  const { content: ahead, live, pending } = await workingContent(change, row)
  if (!pending) throw new Refused('conflict', { field: 'kind' })
  const content = await withHeldPictures(change, ahead)
  refuseUndescribed(content, live)
  if (row.status === 'SCHEDULED') return takenIn(change, row, { by, now, kind: 'save' })
  if (kind === undefined) throw new Refused('invalid', { field: 'kind' })
  if (kind === 'correction' && note === '') throw new Refused('note_missing', { field: 'note' })
  const number = await writeThrough(change, row, content, by, kind === 'correction' ? now : row.updatedAt)
  await addRevision(change, { articleId: row.id, number, kind, content, byId: by.id })
  if (kind === 'correction')
    await change.correction.create({ data: { articleId: row.id, locale: row.locale, note, byId: by.id, at: now } })
  await announce(change, 'article.updated', [row.id])
  return { version: number, headline: content.headline }
}

/** Goes back to what readers see, or are to see; what was not let through stays among the revisions. */
const discardChanges = async (change: Change, row: ContentRow, by: Writer) => {
  const { live, pending } = await workingContent(change, row)
  if (!pending) throw new Refused('conflict')
  const number = row.version + 1
  const data = { version: number, isAhead: false }
  await change.article.update({ where: { id: row.id }, data, select: { id: true } })
  await addRevision(change, { articleId: row.id, number, kind: 'discard', content: live, byId: by.id })
  return number
}

/** Every picture must have its words. @throws Refused `alt_missing` */
export const refuseUndescribed = (content: Content, live?: Content) => {
  const [first] = picturesWithoutWords(content, live)
  if (first) throw new Refused('alt_missing', { field: first })
}

/**
 * Keeps a story from readers until `until`. Who may not lift an embargo may not bring it forward either; what is promised
 * for an earlier time is promised anew first.
 */
const setEmbargo = async (change: Change, row: ContentRow, until: Date | null, by: Writer, now: Date) => {
  const isSooner = until !== null && isEmbargoed(row, now) && until < row.embargoUntil!
  if (isSooner && !may(by, 'liftEmbargo')) throw new Refused('forbidden')
  if (until) {
    const schedule = await change.articleSchedule.findFirst({
      where: { articleId: row.id, heldFor: null },
      select: { at: true },
    })
    if (schedule && schedule.at < until) throw new Refused('under_embargo', { field: 'at' })
  }
  await change.article.update({ where: { id: row.id }, data: { embargoUntil: until }, select: { id: true } })
}

/** Steps that hand the text on: every picture must have its words by then. */
const handingOn: readonly Move[] = ['submit', 'approve', 'schedule', 'publish']

/** Steps nobody takes without saying why. */
const saidWith: readonly Move[] = ['liftEmbargo', 'withdraw']

/** A step to take, and who takes it. */
type Moving = MoveGiven & { by: Writer; requestId?: string; now?: Date }
/** Where it stands afterwards. */
type Moved = { status: ArticleStatus; version: number; at: string | null }

/**
 * Takes an article one step on its way, as the table in `../rules` allows, writes the step into the record and expires every
 * page that shows it, in one transaction (the caller's, if `within` is given). `version` is the text it is decided about: when
 * somebody saved meanwhile, nothing happens.
 * @throws Refused `not_found`, `forbidden`, `conflict` when its state does not allow it (any more), `stale_version`,
 *   `alt_missing`, `note_missing`, `time_gap`, `time_past`, `slug_taken`, `under_embargo`, `invalid` for
 *   a picture above it that is in the library no more
 */
export const moveArticle = async (given: Moving, within?: Change): Promise<Moved> => {
  if (!within) return inOneChange((change) => moveArticle(given, change))
  const { by, id, move, version, kind, requestId, now = new Date() } = given
  // What nobody can see is not said.
  const note = given.note && !isBlank(given.note) ? given.note : undefined
  const isEmbargo = move === 'embargo' || move === 'liftEmbargo'
  const clock = given.zone ? { in: given.zone } : {}
  const at =
    move === 'schedule'
      ? newsroomTime(given.at ?? '', clock)
      : move === 'embargo'
        ? // Never early: of two times that a clock shows alike, the later.
          newsroomTime(given.at ?? '', { twice: 'second', ...clock })
        : null
  const row = await articleToChange(within, id, by)
  if (!mayEver(by, move, row)) throw new Refused('forbidden')
  if (!mayNow(by, move, row)) throw new Refused('conflict', { field: 'status' })
  if (row.version !== version) throw new Refused('stale_version')
  if (handingOn.includes(move)) refuseUndescribed((await workingContent(within, row)).content)
  if (at && at <= now) throw new Refused('time_past', { field: 'at' })

  if (move === 'schedule' && isEmbargoed(row, at!)) throw new Refused('under_embargo', { field: 'at' })
  if (move === 'liftEmbargo' && !isEmbargoed(row, now)) throw new Refused('conflict')
  if (saidWith.includes(move) && !note) throw new Refused('note_missing', { field: 'note' })

  const step = workflow[move]
  const to: ArticleStatus = 'to' in step ? step.to : row.status
  let next = row.version
  let headlines: [before: string, after: string] | undefined
  if (move === 'change') {
    const { version: number, headline } = await letThrough(within, row, { kind, note, by, now })
    next = number
    headlines = [row.headline, headline]
  } else if (move === 'discard') next = await discardChanges(within, row, by)
  else if (isEmbargo) await setEmbargo(within, row, at, by, now)
  else {
    const taking = { by, now, kind: isShown(to) ? ('publish' as const) : ('save' as const) }
    const standing = isShown(row.status) ? row : await takenIn(within, row, taking)
    next = standing.version
    await setStatus(within, standing, to, now)
  }
  if (move === 'schedule' && at) await within.articleSchedule.create({ data: { articleId: id, at } })

  await writeAudit(within, {
    actorId: by.id,
    action: `article.${(isShown(row.status) && move === 'change' && kind) || move}`,
    subjectType: 'article',
    subjectId: id,
    before: {
      status: row.status,
      version: row.version,
      ...(headlines && { headline: headlines[0] }),
      ...(isEmbargo && { embargoUntil: row.embargoUntil?.toISOString() ?? null }),
    },
    after: {
      status: to,
      version: next,
      ...(headlines && { headline: headlines[1] }),
      ...(at && { at: at.toISOString() }),
    },
    ...(note && { reason: note }),
    ...(requestId && { requestId }),
  })
  return { status: to, version: next, at: at?.toISOString() ?? null }
}

/**
 * Publishes a story that came by wire from a source that may, under the rules for a person's publishing: its state must allow
 * it, no embargo, words for every picture. Within the change that brings it. The record names the wire.
 * @throws Refused `not_found`, `conflict`, `alt_missing`, `under_embargo`
 */
export const publishByWire = async (change: Change, { id, wire, now }: { id: string; wire: string; now: Date }) => {
  await change.$queryRaw`SELECT 1 FROM article WHERE id = ${id}::uuid FOR UPDATE`
  const row = await change.article.findUnique({ where: { id }, select: contentFields })
  if (!row) throw new Refused('not_found')
  const from: readonly ArticleStatus[] = workflow.publish.from
  if (!from.includes(row.status)) throw new Refused('conflict', { field: 'status' })
  refuseUndescribed((await workingContent(change, row)).content)
  await setStatus(change, row, 'PUBLISHED', now)
  await writeAudit(change, {
    actorId: null,
    action: 'article.publish',
    subjectType: 'article',
    subjectId: id,
    before: { status: row.status, version: row.version },
    after: { status: 'PUBLISHED', version: row.version, wire },
  })
}
