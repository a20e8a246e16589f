import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import type { Refused } from '@/lib/problem'
import { make } from '@/prisma/factories'
import { addWords, removeWord } from './mutations'
import { triedOnLast, tryText, wordLists } from './queries'

let by: Awaited<ReturnType<typeof make.user>>
beforeEach(async () => {
  await db.watchedWord.deleteMany()
  await db.comment.deleteMany()
  by = await make.user({ role: 'MODERATOR' })
})

test('a word is added, found in a text however it is dressed, taken off again, all on record', async () => {
  expect(await tryText('What a flibbertigibbet!', by)).toBeNull()
  expect(await addWords({ by, language: 'en', words: 'flibbertigibbet\n  sea   monster \n\nflibbertigibbet' })).toEqual({ added: 2 }) // prettier-ignore
  expect(await addWords({ by, language: 'en', words: 'sea monster' })).toEqual({ added: 0 })
  expect(await tryText('What a F.L.I.B.B.E.R.T.I.G.I.B.B.E.T!', by)).toEqual({ words: ['flibbertigibbet'], links: null }) // prettier-ignore
  expect(await tryText('You Sea Monster', by)).toMatchObject({ words: ['sea monster'] })
  expect(await tryText('Flibbertigibbet of a sea monster, flibbertigibbet: a.example.com b.example.com c.example.com', by)).toEqual({ words: ['flibbertigibbet', 'sea monster'], links: 3 }) // prettier-ignore
  const [english] = await wordLists(by)
  expect(english!.added.map(({ word }) => word)).toEqual(['flibbertigibbet', 'sea monster'])
  for (let n = 0; n < 2; n += 1) await removeWord({ id: english!.added[0]!.id, by })
  expect(await tryText('What a flibbertigibbet!', by)).toBeNull()
  expect(await db.auditEntry.count({ where: { actorId: by.id } })).toBe(2)
})

test.each([
  ['العربية', 'ar', 'مفلطحون', 'والمفلطحون كثيرون'],
  ['کوردی', 'ckb', 'شەلەق', 'ئەم شەلەقەکان زۆرن'],
] as const)('in %s with what is written together with it', async (_, language, word, text) => {
  await addWords({ by, language, words: word })
  expect(await tryText(text, by)).toEqual({ words: [word], links: null })
})

test.each(['!!!', 'fine word\n…', 'x'.repeat(101)])('%j is no word', async (words) => {
  await expect(async () => addWords({ by, language: 'en', words })).rejects.toMatchObject({ code: 'invalid' })
  expect(await db.watchedWord.count()).toBe(0)
})

test('a line that is no word is named; that there are too many is about none of them', async () => {
  const refusal = async (words: string) => {
    try {
      return await addWords({ by, language: 'en', words })
    } catch (error) {
      return (error as Refused).details
    }
  }
  expect(await refusal('fine word\n…')).toMatchObject({ field: 'words', about: '…' })
  const many = Array.from({ length: 501 }, (_, n) => `word${n}`).join('\n')
  expect(await refusal(many)).toEqual({ field: 'words', isTooLong: true })
})

test('what the last comments would have met', async () => {
  await addWords({ by, language: 'any', words: 'gadzooks' })
  for (const body of [
    'Gadzooks, no.',
    'gadzooks',
    'https://a.test https://b.test https://c.test',
    'Nothing of the kind.',
  ])
    await make.comment({ body })
  expect(await triedOnLast(by)).toEqual({ looked: 4, words: 2, links: 1, top: [{ word: 'gadzooks', count: 2 }] })
})

test('an author changes no list', async () => {
  const author = await make.user({ role: 'AUTHOR' })
  await expect(async () => addWords({ by: author, language: 'en', words: 'x' })).rejects.toMatchObject({ code: 'forbidden' }) // prettier-ignore
  await expect(wordLists(author)).rejects.toMatchObject({ code: 'forbidden' })
})
