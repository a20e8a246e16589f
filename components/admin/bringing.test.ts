import { expect, test } from 'vitest'
import { makeLine, type Brought } from './bringing'

type Sent = { name: string; tell: (share: number) => void; end: (why: string | null) => void }

/** A line whose sending ends when the test says so. */
const line = () => {
  const sent: Sent[] = []
  let heard: Brought[] = []
  let isBusy = false
  const add = makeLine<{ name: string }>({
    send: ({ name }, tell) => new Promise((end) => sent.push({ name, tell, end })),
    hear: (files, busy) => {
      heard = files
      isBusy = busy
    },
  })
  const bring = (...names: string[]) => add(names.map((name) => ({ name })))
  const said = () => heard.map(({ name, state, share, why }) => [name, state, ...(state === 'sending' ? [share] : why ? [why] : [])].join(' ')) // prettier-ignore
  return { sent, bring, said, isBusy: () => isBusy }
}

test('one after the other, with how far each is, and what became of it', async () => {
  const { sent, bring, said, isBusy } = line()
  bring('a.jpg', 'b.pdf')
  expect([said(), isBusy()]).toEqual([['a.jpg sending 0', 'b.pdf waiting'], true])
  sent[0]!.tell(0.5)
  expect(said()[0]).toBe('a.jpg sending 0.5')
  sent[0]!.end(null)
  await expect.poll(() => sent.length).toBe(2)
  sent[1]!.end('no picture')
  await expect.poll(isBusy).toBe(false)
  expect(said()).toEqual(['a.jpg kept', 'b.pdf refused no picture'])
})

test('what is dropped while others are on their way follows them; afterwards one begins anew', async () => {
  const { sent, bring, said, isBusy } = line()
  bring('a.jpg')
  bring()
  bring('b.jpg', 'c.jpg')
  expect(said()).toEqual(['a.jpg sending 0', 'b.jpg waiting', 'c.jpg waiting'])
  for (const at of [0, 1, 2]) {
    await expect.poll(() => sent.length).toBe(at + 1)
    sent[at]!.end(null)
  }
  await expect.poll(isBusy).toBe(false)
  expect(said()).toEqual(['a.jpg kept', 'b.jpg kept', 'c.jpg kept'])
  bring('d.jpg')
  expect(said()).toEqual(['d.jpg sending 0'])
})
