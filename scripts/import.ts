import './small-heap'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { exportIn } from '@/features/exports/folder'
import { ExportRefused, type Manifest } from '@/features/exports/manifest'
import { fullReport } from '@/features/imports/full-report'
import { InputRefused, isAddress } from '@/features/imports/input'
import { readAuthors, readBases } from '@/features/imports/lists/old-list'
import { reopened } from '@/features/imports/open-file'
import { reportText } from '@/features/imports/report-text'
import { readSources } from '@/features/imports/sources'
import { isOpml, readOpml } from '@/features/wires/opml/read-opml'
import { feedsText } from '@/features/wires/opml/report-text'
import { isLocale, locales } from '@/lib/locales'
import { askForDatabase } from './asking'

/** `npm run import -- FILE_OR_URL…`: reads articles in. Thin: features/imports does the work. */

const help = `npm run import -- FILE_OR_URL… [options]
npm run import -- DIR [--dry-run]
npm run import -- feeds.opml [--dry-run]

Reads articles from RSS, Atom or JSON Feed, or a whole newspaper from a WordPress export with its comments and old
addresses, or from a Ghost export with its redirects and routes; recognised by content. Running it again changes nothing; what has changed there since is brought up to date,
unless somebody has edited it here. What was no reader's to see there (drafts, private posts) waits as a draft here.
A list of feeds (OPML) makes a source of each that is asked for news from then on; what comes waits in the inbox.
A folder that npm run export wrote comes whole into an empty installation, and into no other.

  --publish        readers see new articles at once (what happens when you say nothing), and drafts of an
                   earlier import that nobody has edited since
  --draft          new articles wait as drafts for an editor
  --dry-run        list what would happen to each, write and fetch nothing
  --locale CODE    the edition they belong to: ${locales.join(', ')}; else what the feed says, else its letters
  --section SLUG   where new articles stand, whatever they say of themselves
  --source NAME    where they come from; else what the feed says. Stories of a WordPress or Ghost export are your
                   own and name no source, unless you say one
  --url ADDRESS    where the old site stood: a Ghost export does not say it, and its pictures are fetched from there; stories of
                   a WordPress that has moved since the first import are known again by the address it had then
  --bases LIST     under what the lists of a WordPress stood, where that was set otherwise (Settings → Permalinks):
                   category=topics,tag=labels,author=writers
  --authors LIST   at what address whose list stood, by login, where somebody had changed it: jdoe=jane,admin=editor`

/** Asked wrongly: a sentence and how to ask. */
class Misunderstood extends Error {}

/** What Node says of options, in our words. */
const misunderstood = ({ code, message }: Error & { code?: string }) => {
  const [option = 'an option'] = /--?[^\s'<,]+/.exec(message.replace(/^.*?'(?:-\w, )?/, '')) ?? []
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return new Misunderstood(`There is no option ${option}.`)
  return new Misunderstood(
    /does not take/.test(message) ? `${option} takes no value.` : `${option} has to be followed by its value.`,
  )
}

const asked = () => {
  let parsed
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        publish: { type: 'boolean', default: false },
        draft: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        locale: { type: 'string' },
        source: { type: 'string' },
        section: { type: 'string' },
        url: { type: 'string' },
        bases: { type: 'string' },
        authors: { type: 'string' },
      },
    })
  } catch (error) {
    throw misunderstood(error as Error & { code?: string })
  }
  const { values, positionals } = parsed
  if (values.help) return 'help'
  if (positionals.length === 0) throw new Misunderstood('Which file or address?')
  if (values.draft && values.publish) throw new Misunderstood('Either --draft or --publish.')
  const { locale, source, section, url } = values
  if (url !== undefined && !/^https?:\/\/[^\s/]+/.test(url))
    throw new Misunderstood('--url is an address: https://news.example')
  if (locale !== undefined && !isLocale(locale)) throw new Misunderstood(`--locale is one of ${locales.join(', ')}.`)
  if (source !== undefined && (source.trim() === '' || source.length > 200))
    throw new Misunderstood('--source is a name of 1 to 200 characters.')
  const bases = readBases(values.bases)
  if (!bases) throw new Misunderstood('--bases is a list like category=topics,tag=labels,author=writers.')
  const authors = readAuthors(values.authors)
  if (!authors) throw new Misunderstood('--authors is a list of logins and addresses, like jdoe=jane,admin=editor.')
  // npm runs this in the project's directory; the file was named from where the person stands.
  const from = process.env.INIT_CWD ?? process.cwd()
  const names = positionals.map((name) => (/^[a-z][a-z0-9+.-]*:\/\//i.test(name) ? name : resolve(from, name)))
  return {
    names,
    /** Something that only goes with stories. */
    isSaid:
      values.draft ||
      values.publish ||
      [locale, source, section, url, values.bases, values.authors].some((one) => one !== undefined),
    publish: !values.draft,
    publishDrafts: values.publish,
    dryRun: values['dry-run'],
    locale,
    source,
    section,
    site: url,
    bases: { ...bases, authors },
  }
}

/** A bar on a terminal; in a log a line every tenth. */
const progress = (done: number, of: number, headline: string) => {
  if (process.stderr.isTTY) {
    const width = 24
    const full = Math.round((done / of) * width)
    const room = Math.max(0, (process.stderr.columns ?? 80) - width - 20)
    const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done}/${of} `
    process.stderr.write(`\r\x1b[2K${bar}${headline.replace(/\p{C}/gu, ' ').slice(0, room)}${done === of ? '\n' : ''}`)
  } else if (of >= 10 && (done === of || Math.floor((done * 10) / of) > Math.floor(((done - 1) * 10) / of)))
    process.stderr.write(`${done} of ${of}\n`)
}

/** Opened with the first thing that needs it. */
let closing = async () => {}
/** What comes in comes in one piece. */
let isWhole = false

/** The one folder among the names that `npm run export` wrote. */
const exportAmong = async (names: readonly string[]) => {
  for (const folder of names) {
    const manifest = await exportIn(folder).catch((error: unknown) => {
      throw error instanceof ExportRefused ? new ExportRefused(`${folder} ${error.message}`) : error
    })
    if (!manifest) continue
    if (names.length > 1) throw new Misunderstood('An export comes in alone.')
    return { folder, manifest }
  }
}

const restore = async (
  { folder, manifest }: { folder: string; manifest: Manifest },
  wishes: { isSaid: boolean; dryRun: boolean },
) => {
  if (wishes.isSaid) throw new Misunderstood('An export comes in as it is: with it goes --dry-run only.')
  isWhole = true
  await askForDatabase()
  const { closeDatabase } = await import('@/lib/db')
  closing = () => closeDatabase().catch(() => {})
  const { restoreAndTell } = await import('./restoring')
  return restoreAndTell(folder, manifest, wishes.dryRun).catch((error: unknown) => {
    throw error instanceof ExportRefused ? new ExportRefused(`${folder} ${error.message}`) : error
  })
}

/** Lists of feeds among the names; they are files, so that they can be looked at first. */
const listsAmong = async (names: readonly string[]) => {
  const lists = []
  for (const name of names) {
    const file = isAddress(name) ? undefined : await reopened(name)
    if (file && isOpml(file.beginning)) lists.push({ name, file })
  }
  if (lists.length > 0 && lists.length < names.length)
    throw new Misunderstood('A list of feeds comes in by itself, or with other lists.')
  return lists
}

const keepLists = async (
  lists: Awaited<ReturnType<typeof listsAmong>>,
  wishes: { isSaid: boolean; dryRun: boolean },
) => {
  if (wishes.isSaid)
    throw new Misunderstood(
      'With a list of feeds goes --dry-run only: the rest is set in the newsroom, source by source.',
    )
  const read = []
  for (const { name, file } of lists)
    read.push({
      name,
      ...(await readOpml(file.open()).catch((error: unknown) => {
        throw error instanceof InputRefused ? new InputRefused(`${name} ${error.message}`) : error
      })),
    })
  await askForDatabase()
  const { closeDatabase } = await import('@/lib/db')
  closing = () => closeDatabase().catch(() => {})
  const { keepFeeds } = await import('@/features/wires/opml/mutations')
  for (const { name, feeds, refused } of read) {
    const kept = await keepFeeds(feeds, wishes)
    console.log(feedsText(name, kept, refused, wishes.dryRun))
    if (kept.length === 0) process.exitCode = 1
  }
}

const run = async () => {
  const wishes = asked()
  if (wishes === 'help') return void console.log(help)
  const { names, isSaid, ...rest } = wishes
  const restored = await exportAmong(names)
  if (restored) return void console.log(await restore(restored, { isSaid, dryRun: rest.dryRun }))
  const lists = await listsAmong(names)
  if (lists.length > 0) return keepLists(lists, { isSaid, dryRun: rest.dryRun })
  const sources = await readSources(names, undefined, rest.site, rest.bases)
  await askForDatabase()
  const { closeDatabase } = await import('@/lib/db')
  closing = () => closeDatabase().catch(() => {})
  const { importRead } = await import('@/features/imports/run')
  const full = fullReport(join(process.env.DATA_DIR ?? '.data', 'reports'))
  const report = await importRead(sources, { ...rest, onProgress: progress, onSaid: full.say })
  console.log(reportText(report, rest.dryRun))
  const file = full.end(report, rest.dryRun)
  if (file) console.log(`Everything that was only counted here: ${file}`)
  if (report.taken.length === 0 && report.redirects === 0) process.exitCode = 1
}

try {
  await run()
} catch (error) {
  process.exitCode = 1
  if (process.stderr.isTTY) process.stderr.write('\n')
  if (error instanceof Misunderstood) console.error(`${error.message}\n\n${help}`)
  else if (error instanceof InputRefused || error instanceof ExportRefused)
    console.error(`Nothing was imported: ${error.message}`)
  else {
    const { message, code } = error as Error & { code?: string }
    console.error(`The import stopped: ${message.trim().split('\n').at(-1)}${code ? ` (${code})` : ''}`)
    console.error(
      isWhole
        ? 'An export comes in whole or not at all: nothing was kept.'
        : 'Every article it had reported is whole; run it again to go on.',
    )
    if (process.env.DEBUG) console.error(error)
  }
} finally {
  await closing()
}
