import { expect, test } from 'vitest'
import { make } from '@/prisma/factories'
import { codeOf, newsroomOf, person } from './fixtures/newsroom'
import { noteGone, noteHere } from './mutations'
import { othersHere } from './queries'

test('who has it open is known to the others', async () => {
  const [author, editor, other] = [await person('AUTHOR'), await person('EDITOR'), await person('AUTHOR')]
  await make.section({ slug: 'iraq' })
  const id = await newsroomOf(author).begin()
  await noteHere({ by: author, id })
  await noteHere({ by: editor, id })
  expect((await othersHere(author, id)).others).toEqual([editor.name])
  expect(await codeOf(noteHere({ by: other, id }))).toBe('not_found')
  expect(await codeOf(noteGone({ by: other, id }))).toBe('not_found')
  await noteGone({ by: editor, id })
  expect((await othersHere(author, id)).others).toEqual([])
})
