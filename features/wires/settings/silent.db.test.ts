import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import { silentWires } from './queries'

const editor = { role: 'EDITOR' as const }
const wire = async (name: string, failures: number, heardAt: Date | null = new Date()) => {
  const { id: sourceId } = await make.source({ name })
  const problem = failures > 0 ? 'unreachable' : ''
  await db.wire.create({ data: { sourceId, feedUrl: `https://${sourceId}.example/`, failures, problem, heardAt } })
}

test('wires that have not answered three times in a row are told of, those silent longest first', async () => {
  await wire('Answers', 0)
  await wire('Away for a moment', 2)
  await wire('Silent since yesterday', 3, new Date(Date.now() - 86_400_000))
  await wire('Never heard', 7, null)
  expect(await silentWires(editor)).toEqual([
    { name: 'Never heard', problem: 'unreachable' },
    { name: 'Silent since yesterday', problem: 'unreachable' },
  ])
})

test.each(['AUTHOR', 'MODERATOR'] as const)('a %s is not', async (role) => {
  await expect(silentWires({ role })).rejects.toMatchObject({ code: 'forbidden' })
})
