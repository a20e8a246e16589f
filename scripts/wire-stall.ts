import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { readFeed } from '@/features/imports/feed'
import type { Feed } from '@/features/imports/feed-item'
import { printOfItem, readItem } from '@/features/imports/read-item'
import { readFeedApart } from '@/features/wires/reading/feed'

/**
 * For how long at most a process stands still while it reads a feed of 200 stories and nearly 5 MB, which nobody is served
 * meanwhile: `node scripts/run.mjs scripts/wire-stall.ts`. At once, as an import reads it; as a wire reads it, when all of
 * it is new, and when nothing is (docs/decisions/0040).
 */

const paragraph = `<p>The ferry left at noon, said <a href="https://wire.example/a?b=1&amp;c=2">the harbour</a>, and <em>nobody</em> was late.</p>`
const story = paragraph.repeat(180)
const stories = Array.from(
  { length: 200 },
  (_, n) =>
    `<item><guid>story-${n}</guid><link>https://wire.example/${n}</link><title>Story ${n}</title><content:encoded><![CDATA[${story}]]></content:encoded></item>`,
)
const bytes = Buffer.from(
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Long</title>${stories.join('')}</channel></rss>`,
)
const input = { name: 'feed', bytes, fromNetwork: true }
const source = 'The Wire'

const one = (feed: Feed, at: number) => readItem(feed.items[at]!, feed, at + 1, { source })

const ways: [string, () => Promise<void>][] = [
  [
    'at once',
    async () => {
      const feed = readFeed(input)
      for (const at of feed.items.keys()) one(feed, at)
    },
  ],
  [
    'as a wire, all of it new',
    async () => {
      const feed = await readFeedApart(input)
      for (const [at, item] of feed.items.entries()) {
        await setImmediate()
        printOfItem(item, source)
        one(feed, at)
      }
    },
  ],
  [
    'as a wire, nothing of it new',
    async () => {
      const feed = await readFeedApart(input)
      for (const item of feed.items) {
        await setImmediate()
        printOfItem(item, source)
      }
    },
  ],
]

// What is compiled at the first time is no stall of every day.
for (const at of [0, 1, 2]) one(readFeed(input), at)

const measured = async (read: () => Promise<void>) => {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  // It measures from one look to the next.
  await setTimeout(20)
  const worked = process.cpuUsage()
  await read()
  const { user, system } = process.cpuUsage(worked)
  await setTimeout(20)
  delay.disable()
  return { stall: delay.max / 1e6, work: (user + system) / 1e3 }
}

for (const [name, read] of ways) {
  const all: Awaited<ReturnType<typeof measured>>[] = []
  for (let time = 0; time < 3; time++) all.push(await measured(read))
  // The best of three: others may be at work on this machine.
  const least = (what: 'stall' | 'work') => Math.min(...all.map((one) => one[what])).toFixed(0)
  process.stdout.write(`${name}: longest stall ${least('stall')} ms, ${least('work')} ms of this process's time\n`)
}
