import { beforeEach, describe, expect, test } from 'vitest'
import { inOneChange } from '@/features/articles/mutations'
import { tellHook } from '@/features/api/hooks/queries'
import { deleteComment, editComment, holdLate, reportComment } from '@/features/comments/own/mutations'
import { fixture, importing } from '@/features/imports/fixtures/importing'
import { decide } from '@/features/moderation/decisions/mutations'
import { undo } from '@/features/moderation/decisions/undoing'
import { publishDue } from '@/features/writing/clock/mutations'
import { moveArticle, publishByWire } from '@/features/writing/moving/mutations'
import { saveDraft } from '@/features/writing/mutations'
import { articleForEditing } from '@/features/writing/queries'
import type { MoveGiven } from '@/features/writing/schema'
import { db, pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { announce } from './announce'
import { hookEvents } from './schema'

/** What was written down to be told, in the order it happened. */
const queued = async () =>
  (await db.webhookDelivery.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(
    ({ event, subjectId }) => [event, subjectId] as const,
  )
const editor = () => make.user({ role: 'EDITOR' })

beforeEach(async () => void (await db.webhook.deleteMany()))

type Step = Omit<MoveGiven, 'id' | 'version'>
const move = async (by: Awaited<ReturnType<typeof editor>>, id: string, step: Step) => {
  const { version } = (await articleForEditing(by, id))!
  return moveArticle({ id, version, by, ...step })
}

describe('stories', () => {
  test('a person publishes, corrects, withdraws and publishes again: each is written down with it', async () => {
    await make.webhook()
    const by = await editor()
    const { id } = await make.article({ status: 'DRAFT' })
    await move(by, id, { move: 'publish' })
    const { content, version } = (await articleForEditing(by, id))!
    await saveDraft({ by, id, version, content: { ...content, headline: 'It rains more' } })
    expect(await queued()).toEqual([['article.published', id]])
    await move(by, id, { move: 'change', kind: 'correction', note: 'It rained more.' })
    await move(by, id, { move: 'withdraw', note: 'It was not so.' })
    await move(by, id, { move: 'publish' })
    expect(await queued()).toEqual([
      ['article.published', id],
      ['article.updated', id],
      ['article.withdrawn', id],
      ['article.published', id],
    ])
  })

  test('so is what the clock and a wire publish', async () => {
    await make.webhook()
    const scheduled = await make.article({ status: 'SCHEDULED' })
    await db.articleSchedule.create({ data: { articleId: scheduled.id, at: new Date(Date.now() - 1_000) } })
    const { id } = await make.article({ status: 'DRAFT' })
    expect(await publishDue(new Date())).toMatchObject({ published: 1 })
    await inOneChange((change) => publishByWire(change, { id, wire: 'post', now: new Date() }))
    expect(await queued()).toEqual([
      ['article.published', scheduled.id],
      ['article.published', id],
    ])
  })

  test('what an import brings in is no news, the first time and later', async () => {
    const many = [fixture('rss-2.0.xml'), fixture('atom.xml')]
    await make.webhook()
    await importing(many)
    await importing(many)
    expect(await db.article.count({ where: { status: 'PUBLISHED' } })).toBeGreaterThan(1)
    expect(await queued()).toEqual([])
  })
})

describe('comments', () => {
  test('a decision is written down, and so is taking it back where readers see something else by it', async () => {
    await make.webhook()
    const by = await make.user({ role: 'MODERATOR' })
    const waiting = await make.comment({ status: 'HELD' })
    const shown = await make.comment()
    const { batchId: first } = await decide({ ids: [waiting.id], action: 'approve', by })
    const { batchId: second } = await decide({ ids: [shown.id], action: 'reject', by })
    await undo({ batchId: first!, by })
    await undo({ batchId: second!, by })
    expect(await queued()).toEqual([
      ['comment.approved', waiting.id],
      ['comment.rejected', shown.id],
      ['comment.rejected', waiting.id],
      ['comment.approved', shown.id],
    ])
  })

  test('that a rejection of what waited is taken back tells nobody anything', async () => {
    await make.webhook()
    const by = await make.user({ role: 'MODERATOR' })
    const waiting = await make.comment({ status: 'HELD' })
    const { batchId } = await decide({ ids: [waiting.id], action: 'reject', by })
    await undo({ batchId: batchId!, by })
    expect(await queued()).toEqual([['comment.rejected', waiting.id]])
  })
})

describe('what hides a comment that readers had, until a moderator has looked', () => {
  test('reports do: the one that hides it is told of, those before and after it are not', async () => {
    await make.webhook()
    const { id } = await make.comment()
    for (let n = 0; n < 4; n++) {
      const by = (await make.user()).id
      const reporting = reportComment({ id, by, reason: 'ABUSE', note: '' })
      if (n < 3) await reporting
      else await expect(reporting).rejects.toMatchObject({ code: 'not_found' })
      expect(await queued()).toEqual(n < 2 ? [] : [['comment.edited', id]])
    }
    expect(await tellHook('comment.edited', id)).toMatchObject({ id, state: 'removed' })
  })

  test('an opinion that comes late does, once', async () => {
    await make.webhook()
    const { id } = await make.comment()
    const late = () => holdLate({ id, reason: 'opinion', detail: { said: 'rude' } })
    await late()
    await late()
    expect(await queued()).toEqual([['comment.edited', id]])
    expect(await tellHook('comment.edited', id)).toMatchObject({ id, state: 'removed' })
  })
})

describe('what writers do with their own', () => {
  test('a change and a taking back of what readers had are told; the same text again and a second time are nothing new', async () => {
    await make.webhook()
    const author = await make.user()
    const { id } = await make.comment({ author, body: 'It rained in the night.' })
    await editComment({ id, body: 'It rained all night.', by: author.id })
    await editComment({ id, body: 'It rained all night.', by: author.id })
    await deleteComment({ id, by: author.id })
    await deleteComment({ id, by: author.id })
    expect(await queued()).toEqual([
      ['comment.edited', id],
      ['comment.deleted', id],
    ])
  })

  test('of what readers never saw nothing is told; of what was hidden after they had, its taking back', async () => {
    await make.webhook()
    const author = await make.user()
    const waiting = await make.comment({ author, status: 'HELD' })
    await db.comment.update({ where: { id: waiting.id }, data: { heldFor: 'newcomer' } })
    const hidden = await make.comment({ author })
    const at = new Date(Date.now() + 60_000)
    await db.comment.update({
      where: { id: hidden.id },
      data: { status: 'HELD', heldFor: 'reports', waitingSince: at },
    })
    await editComment({ id: waiting.id, body: 'Something else that waits.', by: author.id })
    await deleteComment({ id: waiting.id, by: author.id })
    await deleteComment({ id: hidden.id, by: author.id })
    expect(await queued()).toEqual([['comment.deleted', hidden.id]])
  })
})

test('only programs that are on and asked for it have it written down, each a line of its own', async () => {
  const [one, other] = [await make.webhook({ events: ['article.published'] }), await make.webhook()]
  await make.webhook({ isOn: false })
  await make.webhook({ events: hookEvents.filter((event) => event !== 'article.published') })
  const { id } = await make.article({ status: 'DRAFT' })
  await announce(pool(), 'article.published', [id])
  const rows = await db.webhookDelivery.findMany()
  expect(rows.map(({ webhookId }) => webhookId).sort()).toEqual([one.id, other.id].sort())
})

test('what is rolled back was never written down, by whichever hand', async () => {
  await make.webhook()
  const { id } = await make.article({ status: 'DRAFT' })
  const changedMyMind = new Error('changed my mind')
  await expect(
    db.$transaction(async (tx) => {
      await announce(tx, 'article.published', [id])
      expect(await tx.webhookDelivery.count()).toBe(1)
      throw changedMyMind
    }),
  ).rejects.toThrow(changedMyMind)
  const client = await pool().connect()
  await client.query('BEGIN')
  await announce(client, 'article.published', [id])
  await client.query('ROLLBACK')
  client.release()
  expect(await queued()).toEqual([])
})
