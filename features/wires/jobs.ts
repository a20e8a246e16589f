import 'server-only'
import type pg from 'pg'
import { job } from '@/lib/jobs'
import { log } from '@/lib/log'
import { safeFetch, type SafeFetch } from '@/lib/safe-fetch'
import { lookAtOriginal } from './changing/mutations'
import { goOn } from './going-on/mutations'
import { oneTurnPerHost } from './one-turn'
import { askWire } from './polling/mutations'
import { dueItems, dueOriginals, dueWires } from './polling/queries'
import { byHost } from './rules'

/** So many hosts are asked side by side, each one thing at a time, so much of each in one go. */
const hostsAtOnce = 4
const feedsOfAHost = 5
const itemsOfAHost = 5
const originalsOfAHost = 5
/** The host of an item without any address. */
const nowhere = 'https://nowhere.invalid'
/** After so long nothing more is begun; the next minute goes on. */
const longest = 45_000

/** Runs `work` for the items of each host one after the other. What goes wrong with one is no other's business. */
const inTurns = async <T>(groups: T[][], most: number, isLate: () => boolean, work: (item: T) => Promise<void>) => {
  const waiting = [...groups]
  const turn = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift())
      for (const item of group.slice(0, most)) {
        if (isLate()) return
        await work(item).catch((err: unknown) => log.error({ event: 'wires.failed', err }))
      }
  }
  await Promise.all(Array.from({ length: hostsAtOnce }, turn))
}

/** One instance at a time: a second one, or a run that the queue gave to two, finds the door closed and leaves. */
const alone = async (client: pg.PoolClient, work: () => Promise<void>) => {
  const key = `hashtextextended('masthead wires', 0)`
  const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(${key}) AS mine`)
  if (!rows[0]!.mine) return
  try {
    await work()
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${key})`)
  }
}

/** Every minute: asks the feeds that are due, and looks whether the originals of stories here are as they were. */
export const wireJob = (asking: SafeFetch = safeFetch) =>
  job(
    'wires',
    '* * * * *',
    async ({ client, now }) => {
      const until = performance.now() + longest
      const isLate = () => performance.now() > until
      const fetching = oneTurnPerHost(asking)
      const done = { asked: 0, added: 0, changed: 0, published: 0, refused: 0, failed: 0, again: 0, looked: 0 }
      await alone(client, async () => {
        const feeds = byHost(await dueWires(now, 200), ({ feedUrl }) => feedUrl)
        await inTurns(feeds, feedsOfAHost, isLate, async (wire) => {
          done.asked++
          const arrived = await askWire(wire, { now, fetching, isLate })
          for (const name of ['added', 'changed', 'published', 'refused'] as const) done[name] += arrived?.[name] ?? 0
          done.failed += arrived?.failed.length ?? 0
        })
        const waiting = byHost(await dueItems(now, 100), ({ url, wire }) => url ?? wire?.feedUrl ?? nowhere)
        await inTurns(waiting, itemsOfAHost, isLate, async (item) => {
          done.again++
          if (await goOn(item, { now, fetching })) done.published++
        })
        const originals = byHost(await dueOriginals(now, 100), ({ url }) => url)
        await inTurns(originals, originalsOfAHost, isLate, async (original) => {
          done.looked++
          if (await lookAtOriginal(original, { now, fetching })) done.changed++
        })
      })
      return done.asked + done.again + done.looked > 0 ? { report: done } : undefined
    },
    // Whoever is asked may take their time.
    { apart: true },
  )

/** Nightly: what nobody wanted, and its feed has not had for two months, is forgotten. */
export const forgetWireItemsJob = job('forget-wire-items', '20 1 * * *', async ({ client }) => {
  const { rowCount } = await client.query(
    `DELETE FROM wire_item WHERE article_id IS NULL AND state <> 'TAKEN' AND seen_at < now() - interval '60 days'`,
  )
  return rowCount ? { report: { forgotten: rowCount } } : undefined
})
