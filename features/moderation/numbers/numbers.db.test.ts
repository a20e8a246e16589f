import { expect, test } from 'vitest'
import { make } from '@/prisma/factories'
import { db } from '@/lib/db'
import { decide } from '../decisions/mutations'
import { undo } from '../decisions/undoing'
import { appeal, answerAppeal, sanction } from '../sanctions/mutations'
import { moderationNumbers } from './queries'

test('how long people waited, how much was held, appealed and overturned', async () => {
  const by = await make.user({ role: 'MODERATOR' })
  const other = await make.user({ role: 'EDITOR' })
  const waiting = (minutes: number, heldFor: string) =>
    make.comment({ status: 'HELD', heldFor, language: 'en', createdAt: new Date(Date.now() - minutes * 60_000) })
  const words = [await waiting(10, 'words'), await waiting(20, 'words'), await waiting(30, 'words')]
  const links = await waiting(5, 'links')
  await make.comment()
  await decide({ ids: words.map(({ id }) => id), action: 'approve', by })
  const { batchId } = await decide({ ids: [links.id], action: 'reject', reason: 'SPAM', by })
  await undo({ batchId: batchId!, by })
  const reader = await make.user()
  const { id } = await sanction({ userId: reader.id, kind: 'WARN', reason: 'SPAM', by })
  await sanction({ userId: reader.id, kind: 'HOLD', reason: 'SPAM', by })
  await appeal({ who: { userId: reader.id, id }, text: 'No.' })
  await answerAppeal({ id, outcome: 'overturned', answer: 'Yes.', by: other })
  const numbers = await moderationNumbers(by)
  expect(numbers).toMatchObject({
    comments: await db.comment.count(),
    held: 4,
    sanctions: 2,
    appealed: 1,
    answered: 1,
    overturned: 1,
    decided: 4,
    undone: 1,
  })
  expect(numbers.pace).toMatchObject([{ reason: 'words', language: 'en', count: 3 }])
  expect(Math.round(numbers.pace[0]!.medianSeconds / 60)).toBe(20)
  const reader2 = await make.user()
  await expect(moderationNumbers(reader2)).rejects.toMatchObject({ code: 'forbidden' })
})
