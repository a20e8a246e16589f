import 'server-only'
import { may } from '@/features/accounts/rights'
import { inOneChange } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import { writeAudit } from '@/features/audit'
import type { ImportedArticle } from '@/features/imports/imported-article'
import { moveArticle } from '@/features/writing/moving/mutations'
import { workingContent } from '@/features/writing/content'
import { articleToChange, saveDraft } from '@/features/writing/mutations'
import { mayWrite } from '@/features/writing/rules'
import { isBlank } from '@/lib/blank'
import { db } from '@/lib/db'
import { Refused } from '@/lib/problem'
import { FetchRefused, type SafeFetch } from '@/lib/safe-fetch'
import { Prisma } from '@/prisma/client/client'
import type { By } from '../deciding/mutations'
import { lockedItem } from '../locked'
import { merged } from '../merge'
import type { DueOriginal } from '../polling/queries'
import { withWordsOf, type Read } from '../reading/article'
import { pageAt, storyOf } from '../reading/whole'
import { ledToFrontPage, nextLook } from '../rules'
import { stored, StoredArticle, wordsOf } from '../schema'

const sameWords = (a: ImportedArticle, b: ImportedArticle) => JSON.stringify(wordsOf(a)) === JSON.stringify(wordsOf(b))
/** Not there today may be there tomorrow: it is looked for once more before anybody is told. */
const again = 30 * 60_000

/**
 * Holds what an original says now against what was taken of it. Other words are kept for an editor to see; nothing is changed
 * in the story. Where its page is not to be had, what its feed says in short is no other text of it: only the headline is held
 * against ours, and the page is looked at soon. Whether there is something new to tell.
 */
export const noteChange = ({ id, article, reading, now }: Read & { id: string; now: Date }) =>
  inOneChange(async (change) => {
    const item = await lockedItem(change, id)
    if (!item) return false
    const { hash, headline } = article
    const said = StoredArticle.parse(item.said)
    const known = item.news ? StoredArticle.parse(item.news) : said
    const is =
      reading === 'away' || reading === 'none' ? { ...known, hash, headline } : { ...article, isWhole: said.isWhole }
    const soon = reading === 'away' && { checkAt: new Date(now.getTime() + again) }
    if (item.state !== 'TAKEN' || !item.articleId || sameWords(known, is)) {
      await change.wireItem.update({ where: { id }, data: { hash, ...soon } })
      return false
    }
    const isBack = sameWords(said, is)
    await change.wireItem.update({
      where: { id },
      data: {
        ...soon,
        hash,
        ...(isBack ? { news: Prisma.DbNull, toldAt: item.goneAt && item.toldAt } : { news: stored(is), toldAt: now }),
      },
    })
    return !isBack
  })

/**
 * An original is not where it was: not there, or its address leads to a front page. Told of when it is so a second time, or for
 * good. Whether there is something to tell.
 */
const noteMissing = async (
  { id, misses, goneAt }: DueOriginal,
  {
    now,
    later,
    isForGood = false,
    goneTo = null,
  }: { now: Date; later: { checkAt: Date | null }; isForGood?: boolean; goneTo?: string | null },
) => {
  // Looked at further on: it may come back.
  if (goneAt) {
    await db.wireItem.update({ where: { id }, data: later })
    return false
  }
  const isGone = isForGood || misses > 0
  await db.wireItem.update({
    where: { id },
    data: isGone
      ? { ...later, goneAt: now, goneTo, toldAt: now, misses: 0 }
      : { misses: misses + 1, checkAt: new Date(now.getTime() + again) },
  })
  return isGone
}

/**
 * Looks whether an original is still there, or again, and where its source lets us read it, what it says. Whether there is
 * something to tell.
 */
export const lookAtOriginal = async (original: DueOriginal, { now, fetching }: { now: Date; fetching: SafeFetch }) => {
  const { id, url, said, goneAt, decidedAt, wire } = original
  const later = { checkAt: nextLook({ now, takenAt: decidedAt ?? now }) }
  try {
    const isRead = wire?.readsWhole && StoredArticle.parse(said).isWhole !== false
    const page = isRead ? await pageAt(url, fetching) : await fetching(url, { headOnly: true })
    if (ledToFrontPage(url, page.url))
      return await noteMissing(original, { now, later, goneTo: page.url.slice(0, 500) })
    await db.wireItem.update({
      where: { id },
      data: { ...later, misses: 0, ...(goneAt && { goneAt: null, goneTo: null, toldAt: now }) },
    })
    const content = isRead ? await storyOf(page) : null
    if (!content || !wire) return goneAt !== null
    const { news, hash } = await db.wireItem.findUniqueOrThrow({ where: { id }, select: { news: true, hash: true } })
    const article = withWordsOf(StoredArticle.parse(news ?? said), content, wire)
    const isChanged = article && (await noteChange({ id, article: { ...article, hash }, reading: 'whole', now }))
    return isChanged || goneAt !== null
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error
    const isMissing = error.reason === 'bad_status' && ['404', '410'].includes(error.detail)
    if (isMissing) return noteMissing(original, { now, later, isForGood: error.detail === '410' })
    await db.wireItem.update({ where: { id }, data: later })
    return false
  }
}

type Given = { id: string; by: By; now?: Date; requestId?: string }

const check = ({ by }: Given) => {
  if (!may(by, 'wires')) throw new Refused('forbidden')
}

/** An item of which there is something to tell, held until the change is done. */
const told = async (change: Change, { id }: Given) => {
  const item = await lockedItem(change, id)
  if (!item) throw new Refused('not_found')
  if (item.toldAt === null) throw new Refused('conflict')
  return item
}

/** Told of, from here on, is what comes after what somebody has just looked at. */
const settle = async (
  change: Change,
  { id, news }: Awaited<ReturnType<typeof told>>,
  given: Given & { action: 'wire.accept' | 'wire.leave'; after?: object },
) => {
  const { by, action, after, requestId = '' } = given
  await change.wireItem.update({
    where: { id },
    data: { toldAt: null, news: Prisma.DbNull, ...(news && { said: news as Prisma.InputJsonValue }) },
  })
  await writeAudit(change, {
    actorId: by.id,
    action,
    subjectType: 'wire',
    subjectId: id,
    ...(after && { after }),
    requestId,
  })
}

/** The story stays as it is; the editor knows. @throws Refused `forbidden`, `not_found`, `conflict` */
export const leaveChange = async (given: Given) => {
  check(given)
  await inOneChange(async (change) => settle(change, await told(change, given), { ...given, action: 'wire.leave' }))
}

/**
 * Takes over what the original says now, passage by passage, where nobody has edited the story here: into a draft as a save,
 * into a published story as a correction, which `note` tells readers of. All of it or nothing.
 * @returns how many passages were changed, and how many stay as they were edited here
 * @throws Refused `forbidden`, `not_found`, `note_missing`, `conflict` where there is nothing to take over, where the story
 *   has changes that readers do not see yet (`field` "pending"), or where every place was edited here (`field` "edited")
 */
export const acceptChange = async (given: Given & { note: string }) => {
  const { by, note, now = new Date(), requestId } = given
  check(given)
  return inOneChange(async (change) => {
    const item = await told(change, given)
    const { said, news, articleId: id } = item
    if (!news || !id) throw new Refused('conflict')
    const row = await articleToChange(change, id, by)
    const { content, pending } = await workingContent(change, row)
    if (pending) throw new Refused('conflict', { field: 'pending' })
    if (!mayWrite(by, row)) throw new Refused('conflict', { field: 'state' })
    const isPublished = row.status === 'PUBLISHED'
    if (isPublished && isBlank(note)) throw new Refused('note_missing', { field: 'note' })
    const { words, applied, kept } = merged(
      wordsOf(StoredArticle.parse(said)),
      wordsOf(StoredArticle.parse(news)),
      content,
    )
    if (applied === 0) throw new Refused('conflict', { field: 'edited' })
    const { version } = await saveDraft({ by, id, version: row.version, content: { ...content, ...words } }, change)
    const correction = { by, id, version, move: 'change' as const, kind: 'correction' as const, note, now }
    // What is promised for a time goes out with it.
    if (isPublished || row.status === 'SCHEDULED')
      await moveArticle({ ...correction, ...(requestId && { requestId }) }, change)
    await settle(change, item, { ...given, action: 'wire.accept', after: { articleId: id, applied, kept } })
    return { applied, kept }
  })
}
