import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { openLocalDatabase } from '@/prisma/local-database.mjs'
import { migrate } from '@/prisma/migrate.mjs'
import { placeOf, runningCluster } from '@/prisma/postgres-cluster.mjs'
import { Refusal } from '@/prisma/refusal.mjs'
import { HOUR } from '@/lib/time-units'
import { say, step } from '../output.mjs'
import { root } from '../processes.mjs'
import { atMost, plain, type Row } from './figures'
import { cpuWithChildren } from './processor'
import { makeThrowaway } from './throwaway'

/** What a large archive may take: 100,000 items in ten minutes and half a gigabyte. */
const perItem = 600 / 100_000
const mostMemory = 512

const words = 'harbour ship flour oranges quay minister said Friday crane plan river bridge market price council'.split(
  ' ',
)
const sentence = (n: number) =>
  Array.from({ length: 18 }, (_, at) => words[(n * 7 + at * 11 + ((n * at) % 5)) % words.length]).join(' ')

/** One post as WordPress writes it: six paragraphs of blocks, tags, every third with two comments; `later`, with other words. */
const itemOf = (n: number, later: boolean) => {
  const day = new Date(Date.UTC(2008, 0, 1) + n * HOUR).toISOString().slice(0, 19).replace('T', ' ')
  const body = [1, 2, 3, 4, 5, 6].map(
    (part) =>
      `<!-- wp:paragraph --><p>${sentence(n * part)}${later ? ' again' : ''}, <strong>${n}</strong>. ${sentence(n + part)}.</p><!-- /wp:paragraph -->`,
  )
  const comment = (id: number, parent: number) =>
    `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>Reader ${id % 997}</wp:comment_author><wp:comment_date_gmt>${day}</wp:comment_date_gmt><wp:comment_content>${sentence(id)}</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>${parent}</wp:comment_parent></wp:comment>`
  return `<item><title>${sentence(n).slice(0, 60)} ${n}</title><link>https://old.example/${n}/</link><dc:creator>author-${n % 40}</dc:creator>
<content:encoded><![CDATA[${body.join('\n')}]]></content:encoded><excerpt:encoded><![CDATA[${sentence(n + 3)}]]></excerpt:encoded>
<wp:post_id>${n}</wp:post_id><wp:post_date_gmt>${day}</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="post_tag" nicename="tag-${n % 500}">Tag ${n % 500}</category><category domain="post_tag" nicename="tag-${n % 37}">Tag ${n % 37}</category>
${n % 3 === 0 ? comment(n * 2, 0) + comment(n * 2 + 1, n * 2) : ''}</item>\n`
}

const writeArchive = async (file: string, items: number, later: boolean) => {
  const out = createWriteStream(file)
  const write = async (text: string) => void (out.write(text) || (await once(out, 'drain')))
  await write(
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Bench</title><link>https://old.example</link><language>en</language><wp:wxr_version>1.2</wp:wxr_version>\n',
  )
  for (let n = 1; n <= items; n += 1) await write(itemOf(n, later))
  out.end('</channel></rss>\n')
  await once(out, 'finish')
}

type Measured = { seconds: number; cpu: number; memory: number; added: number; updated: number; refused: number }

const measure = (file: string, env: Record<string, string>, signal: AbortSignal) =>
  new Promise<Measured>((resolve, reject) => {
    const child = fork(path.join(root, 'scripts', 'bench', 'importing.ts'), [file], {
      execArgv: ['--conditions=react-server', '--import', 'tsx'],
      env: { ...process.env, ...env },
      signal,
    })
    let measured: Measured | undefined
    child.on('message', (told) => (measured = told as Measured))
    child.once('error', reject)
    child.once('exit', () => (measured ? resolve(measured) : reject(new Refusal('The import could not be measured.'))))
  })

/** How fast a WordPress export of so many posts comes into an empty newspaper, and once more when all have changed; in how much memory. */
export const importRows = async (items: number, signal: AbortSignal): Promise<Row[]> => {
  const { dir: dataDir, clear } = makeThrowaway()
  try {
    const database = await step('Starting a database of its own', () => openLocalDatabase({ dataDir }))
    try {
      await migrate({ url: database.url, say: () => {} })
      const env = { DATABASE_URL: database.url, DATA_DIR: dataDir, AUTH_SECRET: '-'.repeat(40) }
      const postgres = runningCluster(placeOf(dataDir))?.pid ?? 0
      const rows: Row[] = []
      for (const [what, later] of [
        ['import of', false],
        ['changes to', true],
      ] as const) {
        const file = path.join(dataDir, 'bench.wordpress.xml')
        await step('Writing an archive', () => writeArchive(file, items, later))
        say(`${later ? 'Importing changes to' : 'Importing'} ${items.toLocaleString('en')} posts …`)
        const before = cpuWithChildren(postgres)
        const { seconds, cpu, memory, added, updated, refused } = await measure(file, env, signal)
        const after = cpuWithChildren(postgres)
        if ((later ? updated : added) !== items)
          throw new Refusal(`Of ${items} posts ${added} came in, ${updated} were changed, ${refused} were refused.`)
        rows.push({
          what: `${what} ${items.toLocaleString('en')} posts`,
          perSecond: items / seconds,
          memory,
          figure: `${plain(seconds)} s; CPU ${plain(cpu)} s${after === undefined || before === undefined ? '' : `, Postgres ${plain((after - before) / 1_000)} s`}`,
          value: seconds,
          aims: [atMost(seconds, items * perItem, ' s'), atMost(memory, mostMemory, ' MB')],
        })
      }
      return rows
    } finally {
      await database.close()
    }
  } finally {
    await clear()
  }
}
