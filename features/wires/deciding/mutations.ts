import 'server-only'
import { may } from '@/features/accounts/rights'
import { inOneChange } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import { writeAudit } from '@/features/audit'
import type { ForeignPicture, ImportedArticle } from '@/features/imports/imported-article'
import { writeItem } from '@/features/imports/mutations'
import { bringPicturesHome } from '@/features/imports/pictures'
import { publishByWire } from '@/features/writing/moving/mutations'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { Refused } from '@/lib/problem'
import { safeFetch, type SafeFetch } from '@/lib/safe-fetch'
import type { Role } from '@/prisma/client/enums'
import { lockedItem } from '../locked'
import { nextLook } from '../rules'
import { isHolding, StoredArticle } from '../schema'

export type By = { id: string; role: Role }

const check = (by: By) => {
  if (!may(by, 'wires')) throw new Refused('forbidden')
}

/** Every picture of a story as `change` makes it. */
const withPictures = (
  article: ImportedArticle,
  change: (picture: ForeignPicture) => ForeignPicture,
): ImportedArticle => ({
  ...article,
  leads: article.leads.map(change),
  body: article.body.map((block) => {
    if (block.kind === 'picture') return { ...block, picture: change(block.picture) }
    return block.kind === 'pictures' ? { ...block, pictures: block.pictures.map(change) } : block
  }),
})

/** Whose the pictures are, where they do not say so themselves. */
const credited = (article: ImportedArticle, credit: string) =>
  withPictures(article, (picture) => (picture.credit || !credit ? picture : { ...picture, credit }))

/** What an agency prints beneath a picture says what it shows: where it says nothing else, that is read out. */
const told = (picture: ForeignPicture): ForeignPicture => {
  const caption = (picture.caption ?? []).map(({ text }) => text).join('')
  return picture.alt.trim() === '' ? { ...picture, alt: caption.trim().slice(0, 1_000) } : picture
}

const take = async (change: Change, id: string, articleId: string, by: By | null, now: Date) => {
  const { count } = await change.wireItem.updateMany({
    where: { id, state: 'NEW' },
    data: {
      state: 'TAKEN',
      articleId,
      decidedAt: now,
      decidedById: by?.id ?? null,
      heldFor: null,
      misses: 0,
      checkAt: nextLook({ now, takenAt: now }),
    },
  })
  // Somebody else was quicker: nothing of this is kept.
  if (count === 0) throw new Refused('conflict')
}

type Given = { id: string; by: By | null; now?: Date; fetching?: SafeFetch; requestId?: string }

const toDraft = async ({ id, by, now = new Date(), fetching = safeFetch, requestId = '' }: Given) => {
  const item = await db.wireItem.findUnique({
    where: { id },
    select: {
      state: true,
      said: true,
      source: {
        select: {
          slug: true,
          url: true,
          defaultCredit: true,
          wire: { select: { section: { select: { slug: true } } } },
        },
      },
    },
  })
  if (!item) throw new Refused('not_found')
  if (item.state !== 'NEW') throw new Refused('conflict')
  const { source } = item
  const said = credited(StoredArticle.parse(item.said), source.defaultCredit)
  // Known by its slug, which stays when somebody gives the source another name.
  const article = { ...said, source: { name: source.slug, url: source.url } }
  const section = source.wire?.section?.slug
  const begin = (articleId: string, after: object) => ({
    actorId: by?.id ?? null,
    action: 'article.begin' as const,
    subjectType: 'article' as const,
    subjectId: articleId,
    after: { ...after, wire: source.slug },
    requestId,
  })
  const outcome = await writeItem(by ? article : withPictures(article, told), {
    publish: false,
    dryRun: false,
    // An item that an import has brought is a story already: perhaps readers have it, and nobody has said that its words may change.
    onlyNew: true,
    now,
    pictures: bringPicturesHome(fetching),
    ...(section && { section }),
    beside: async (change, { id: articleId, locale, slug }) => {
      await take(change, id, articleId, by, now)
      if (by) await change.article.update({ where: { id: articleId }, data: { createdById: by.id } })
      await writeAudit(change, begin(articleId, { locale, slug, headline: article.headline }))
      if (!by) await publishByWire(change, { id: articleId, wire: source.slug, now })
    },
  })
  const articleId = outcome.article!.id
  // That story it is then.
  if (outcome.kind !== 'new') await inOneChange((change) => take(change, id, articleId, by, now))
  return { articleId, isNew: outcome.kind === 'new' }
}

/**
 * Makes a draft of an item, with its source, credit, policy and original address filled in; pictures are fetched. Of one that
 * an import has brought before nothing is made and nothing changed: it leads to the story there is (`wasHere`).
 * @throws Refused `forbidden`, `not_found`, `conflict` where it is decided upon already
 */
export const makeDraft = async (given: Given & { by: By }) => {
  check(given.by)
  const { articleId, isNew } = await toDraft(given)
  return { articleId, wasHere: !isNew }
}

/**
 * Makes a story of an item and lets readers have it, in the wire's name. Where the rules of publishing do not allow it, nothing
 * is made: the item waits in the inbox with the reason, for somebody to look at. Whether it is published.
 */
export const publishItem = async ({ id, now, fetching }: { id: string; now: Date; fetching: SafeFetch }) => {
  try {
    const { isNew } = await toDraft({ id, now, fetching, by: null })
    return isNew
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    log.info({ event: 'wires.held', item: id, code: error.code })
    if (isHolding(error.code))
      await db.wireItem.updateMany({ where: { id, state: 'NEW' }, data: { heldFor: error.code, checkAt: null } })
    return false
  }
}

const locked = async (change: Change, id: string) => {
  const item = await lockedItem(change, id)
  if (!item) throw new Refused('not_found')
  return item
}

/** Nothing for us. @throws Refused `forbidden`, `not_found`, `conflict` */
export const dismiss = ({ id, by, now = new Date(), requestId = '' }: Given & { by: By }) =>
  inOneChange(async (change) => {
    check(by)
    const { state, headline } = await locked(change, id)
    if (state !== 'NEW') throw new Refused('conflict')
    await change.wireItem.update({ where: { id }, data: { state: 'DISMISSED', decidedAt: now, decidedById: by.id } })
    await writeAudit(change, {
      actorId: by.id,
      action: 'wire.dismiss',
      subjectType: 'wire',
      subjectId: id,
      after: { headline },
      requestId,
    })
  })

/**
 * The draft goes only while it is what the wire made of it, and this decision's: no word that somebody wrote is lost. A story
 * that was here before stays, whatever becomes of the decision.
 */
const dropDraft = async (change: Change, articleId: string, decidedById: string | null, decidedAt: Date | null) => {
  await change.$queryRaw`SELECT 1 FROM article WHERE id = ${articleId}::uuid FOR UPDATE`
  const article = await change.article.findUnique({
    where: { id: articleId },
    select: {
      status: true,
      version: true,
      embargoUntil: true,
      createdById: true,
      publishedAt: true,
      createdAt: true,
      imported: { select: { version: true } },
      _count: { select: { revisions: true, comments: true } },
    },
  })
  if (!article || (decidedById !== null && article.createdById !== decidedById)) return
  const isAsMade =
    article.status === 'DRAFT' &&
    article.embargoUntil === null &&
    article.createdById === decidedById &&
    article.imported.every(({ version }) => version === article.version) &&
    article._count.revisions + article._count.comments === 0 &&
    decidedAt !== null
  if (!isAsMade) throw new Refused('conflict', { field: 'article' })
  await change.article.delete({ where: { id: articleId } })
}

/**
 * Takes a decision back: the item waits again. A draft that was made goes, if nobody has touched it.
 * @throws Refused `forbidden`, `not_found`, `conflict` where it waits already or the draft has been worked on
 */
export const undo = ({ id, by, requestId = '' }: Given & { by: By }) =>
  inOneChange(async (change) => {
    check(by)
    const item = await locked(change, id)
    if (item.state === 'NEW') throw new Refused('conflict')
    if (item.articleId) await dropDraft(change, item.articleId, item.decidedById, item.decidedAt)
    await change.wireItem.update({
      where: { id },
      data: {
        ...{ state: 'NEW', articleId: null, decidedAt: null, decidedById: null },
        ...{ checkAt: null, misses: 0, goneAt: null, goneTo: null, toldAt: null },
      },
    })
    await writeAudit(change, {
      actorId: by.id,
      action: 'wire.undo',
      subjectType: 'wire',
      subjectId: id,
      before: { state: item.state },
      requestId,
    })
  })
