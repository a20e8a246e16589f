import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { upTo, wxr } from '@/features/imports/fixtures/wxr'
import { root } from './processes.mjs'

/** Every command of docs/moving.md, run as it stands there, in a folder with a newspaper of each kind. */

const page = readFileSync(path.join(root, 'docs', 'moving.md'), 'utf8')

/** The commands of a part of the page, in the order they are read; what is said beside one is a comment of the shell. */
const commandsOf = (heading: string) => {
  const part = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? ''
  return [...part.matchAll(/^ *```sh\n([^]*?)^ *```$/gm)].flatMap(([, block = '']) =>
    block.split('\n').flatMap((line) => line.trim() || []),
  )
}

let folder: string
const place = (...names: string[]) => path.join(folder, ...names)
const databases: string[] = []
const admin = new pg.Client({ connectionString: inject('adminUrl') })

/** Another installation: an empty database, and a DATA_DIR. */
const installation = async () => {
  const name = `moving_${randomBytes(6).toString('hex')}`
  await admin.query(`CREATE DATABASE ${name} OWNER masthead TEMPLATE masthead_template`)
  databases.push(name)
  const url = new URL(inject('appUrl'))
  url.pathname = name
  return { DATABASE_URL: url.href, DATA_DIR: mkdtempSync(place('data-')) }
}
type Installation = Awaited<ReturnType<typeof installation>>

/** Runs a line of the page in the folder; `npm run` starts what it starts, without npm's own second of thinking. */
const run = (line: string, at: Installation) =>
  new Promise<string>((resolve, reject) => {
    const child = spawn('sh', ['-c', line], {
      cwd: folder,
      env: {
        ...process.env,
        ...at,
        AUTH_SECRET: 'f0Zp2vQ8mX1kT7wB5nR3yJ9cL6hD4sGa',
        INIT_CWD: folder,
        PATH: `${place('bin')}:${process.env.PATH}`,
      },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${line}\n${said}`))))
  })

const runAll = async (lines: readonly string[], at: Installation) => {
  const said: string[] = []
  for (const line of lines) said.push(await run(line, at))
  return said
}

const feed = (title: string) =>
  `<rss version="2.0"><channel><title>${title}</title><link>https://${title.toLowerCase()}.example</link>
   <item><title>The ${title} opens</title><link>https://${title.toLowerCase()}.example/1</link><description>It opened at noon, in the rain.</description></item></channel></rss>`

const ghost = {
  meta: { exported_on: 1753891082041, version: '5.80.0' },
  data: {
    posts: [{ id: '1', uuid: 'u1', title: 'Harbour reopens', slug: 'harbour-reopens', html: '<p>At dawn.</p>', type: 'post', status: 'published', visibility: 'public', published_at: '2023-01-11T20:22:19.000Z' }],
    settings: [{ key: 'title', value: 'The Ghost' }],
  },
} // prettier-ignore

beforeAll(async () => {
  await admin.connect()
  folder = mkdtempSync(path.join(tmpdir(), 'masthead-moving-'))
  mkdirSync(place('bin'))
  writeFileSync(
    place('bin', 'npm'),
    `#!/bin/sh\nname="$2"; shift 3; exec "${process.execPath}" "${root}/scripts/run.mjs" "${root}/scripts/$name.ts" "$@"\n`,
  )
  chmodSync(place('bin', 'npm'), 0o755)
  writeFileSync(place('lantern.wordpress.xml'), wxr(upTo(4)))
  writeFileSync(place('lantern.ghost.json'), JSON.stringify({ db: [ghost] }))
  writeFileSync(place('redirects.yaml'), '301:\n  /old: /harbour-reopens/\n')
  writeFileSync(place('feed.xml'), feed('River'))
  writeFileSync(place('other.xml'), feed('Canal'))
  writeFileSync(place('feeds.txt'), 'feed.xml\nother.xml\n')
  const outline = (name: string) => `<outline type="rss" text="${name}" xmlUrl="https://${name}.example/feed"/>`
  writeFileSync(place('feeds.opml'), `<opml version="2.0"><body>${outline('delta')}${outline('weir')}</body></opml>`)
})
afterAll(async () => {
  for (const name of databases) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await admin.end()
  rmSync(folder, { recursive: true, force: true })
})

// Each command is a process of its own, thirteen in all: at a desk half a minute.
const forProcesses = 300_000

test(
  'moving in, on to another Masthead, and to WordPress: each command says what the page says',
  async () => {
    const [lantern, elsewhere] = [await installation(), await installation()]

    const wordpress = commandsOf('From WordPress')
    expect(wordpress.filter((line) => line.startsWith('npm run import'))).toHaveLength(2)
    const [dry, real] = await runAll(wordpress, lantern)
    expect(dry).toContain('4 new, 0 updated, 0 unchanged, 0 refused (dry run: nothing was written)')
    expect(real).toContain('4 new, 0 updated, 0 unchanged, 0 refused')

    const fromGhost = await runAll(commandsOf('From Ghost'), lantern)
    expect(fromGhost[0]).toContain('dry run')
    expect(fromGhost[1]).toContain('1 new, 0 updated, 0 unchanged, 0 refused')
    expect(fromGhost[1]).toContain('Redirects: 1 leads to stories')

    // What would be asked of the network lies in the folder here.
    const feeds = commandsOf('From a pile of feeds').map((line) => line.replace(/https:\/\/\S+/g, 'other.xml'))
    const [pile, list, looked, kept] = await runAll(feeds, lantern)
    expect(pile).toContain('2 new, 0 updated, 0 unchanged, 0 refused')
    expect(list).toContain('0 new, 0 updated, 2 unchanged, 0 refused')
    expect(looked).toContain('2 new sources, 0 sources given their feed, 0 here already, 0 refused (dry run')
    expect(kept).toContain('2 new sources, 0 sources given their feed, 0 here already, 0 refused\n')

    const whole = commandsOf('From another Masthead').map((line) => line.replaceAll('/backup/', `${folder}/`))
    const [there, here] = [whole.filter((line) => / export /.test(line)), whole.filter((line) => / import /.test(line))]
    const [out] = await runAll(there, lantern)
    const [home] = await runAll(here, elsewhere)
    const hash = /Content hash: (\S+)/.exec(out!)![1]!
    expect(home).toContain('7 articles')
    expect(home).toContain(hash)

    const away = await runAll(commandsOf('To WordPress'), elsewhere)
    expect(away[0]).toContain('7 stories')
    expect(away[1]).toContain('0 stories')
    expect(['lantern.xml', 'lantern.ckb.xml'].every((name) => existsSync(place(name)))).toBe(true)
  },
  forProcesses,
)

test('no command of the page is left out', () => {
  const said = [...page.matchAll(/^ *npm run (import|export) .*$/gm)].map(([line]) => line.trim())
  const parts = ['From WordPress', 'From Ghost', 'From a pile of feeds', 'From another Masthead', 'To WordPress']
  expect(parts.flatMap(commandsOf).toSorted()).toEqual(said.toSorted())
})
