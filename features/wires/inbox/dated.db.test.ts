import { expect, test } from 'vitest'
import { make } from '@/prisma/factories'
import { run, sentences, serve, wire } from '../fixtures/newswire'
import { inboxPage } from './queries'

const day = 24 * 60 * 60_000
const ago = (days: number) => new Date(Date.now() - days * day).toISOString()

test('what was published under a day that is past says so, and so does what is too old to be', async () => {
  await wire({ publishesSince: new Date(Date.now() - 60 * day) })
  serve([
    { guid: 'fresh', title: 'An otter', text: sentences('otter'), date: ago(0.1) },
    { guid: 'past', title: 'A heron', text: sentences('heron'), date: ago(30) },
    { guid: 'before', title: 'A stork', text: sentences('stork'), date: ago(90) },
  ])
  await run()
  const by = await make.user({ role: 'EDITOR' })
  const dated = async (view: 'waiting' | 'decided') =>
    (await inboxPage(by, view)).items.map(({ headline, dated }) => [headline, dated?.why, dated?.day.slice(0, 10)])
  expect(await dated('decided')).toEqual([
    ['An otter', undefined, undefined],
    ['A heron', 'dated', ago(30).slice(0, 10)],
  ])
  expect(await dated('waiting')).toEqual([['A stork', 'before', ago(90).slice(0, 10)]])
})
