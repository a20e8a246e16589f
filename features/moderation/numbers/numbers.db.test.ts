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
  const arabic = await make.comment({ status: 'HELD', heldFor: 'words', language: 'ar', createdAt: new Date(Date.now() - 90 * 60_000) }) // prettier-ignore
  const reported = await make.comment({ language: 'en', reportedSince: new Date(Date.now() - 15 * 60_000), openReports: 1 }) // prettier-ignore
  await decide({ ids: [...words, arabic, reported].map(({ id }) => id), action: 'approve', by })
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
    held: 5,
    sanctions: 2,
    appealed: 1,
    answered: 1,
    overturned: 1,
    decided: 6,
    undone: 1,
  })
  const minutes = (seconds: number) => Math.round(seconds / 60)
  expect(numbers.reasons).toMatchObject([
    { reason: 'words', count: 4, languages: [{ language: 'en', count: 3 }, { language: 'ar', count: 1 }] },
    { reason: null, count: 1, languages: [{ language: 'en', count: 1 }] },
  ]) // prettier-ignore
  const [{ languages }] = numbers.reasons as [(typeof numbers.reasons)[number]]
  expect([languages[0]!, languages[1]!].map(({ medianSeconds }) => minutes(medianSeconds))).toEqual([20, 90])
  expect([numbers.pace!.count, minutes(numbers.pace!.medianSeconds)]).toEqual([5, 20])
  const reader2 = await make.user()
  await expect(moderationNumbers(reader2)).rejects.toMatchObject({ code: 'forbidden' })
})
