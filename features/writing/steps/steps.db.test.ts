import { expect, test } from 'vitest'
import { openNewsroom, said } from '../fixtures/newsroom'
import { writingNeeds } from '../list/queries'

const { editor, author, desk } = await openNewsroom()

const submitted = async () => {
  const id = await desk.begin(author)
  await desk.write(id, { body: said('It is open.') }, author)
  await desk.move(id, { move: 'submit' }, author)
  return id
}
const atHome = async (id: string) => (await writingNeeds(author, 'en'))!.drafts.find((line) => line.id === id)?.note

test('whoever wrote a story reads why it was sent back, in it and on their first page, until they have answered', async () => {
  const id = await submitted()
  await desk.move(id, { move: 'sendBack', note: 'Who says so?' })
  expect((await desk.look(id, author)).note).toMatchObject({ move: 'sendBack', by: editor.name, text: 'Who says so?' })
  expect(await atHome(id)).toBe('Who says so?')
  // Writing on does not make it go away.
  await desk.write(id, { body: said('It is open, the mayor says.') }, author)
  expect(await atHome(id)).toBe('Who says so?')
  await desk.move(id, { move: 'submit' }, author)
  expect((await desk.look(id, author)).note).toBeNull()
  await desk.move(id, { move: 'sendBack' })
  expect((await desk.look(id, author)).note).toBeNull()
  expect(await atHome(id)).toBeUndefined()
})

test('one that was withdrawn says why', async () => {
  const id = await submitted()
  await desk.move(id, { move: 'publish' })
  await desk.move(id, { move: 'withdraw', note: 'It is closed.' })
  expect((await desk.look(id, author)).note).toMatchObject({ move: 'withdraw', text: 'It is closed.' })
})

test('who took the last step is known', async () => {
  const id = await submitted()
  expect((await desk.look(id)).step).toMatchObject({ move: 'submit', by: author.name })
  await desk.move(id, { move: 'approve' })
  expect((await desk.look(id)).step).toMatchObject({ move: 'approve', by: editor.name })
})
