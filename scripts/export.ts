import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ExportRefused } from '@/features/exports/manifest'
import { isLocale, locales } from '@/lib/locales'
import { askForDatabase } from './asking'

/** `npm run export -- DIR`: takes everything out. Thin: features/exports does the work. */

const help = `npm run export -- DIR
npm run export -- --wxr FILE

Writes everything this newspaper has into a new folder: stories with all their versions, pictures, tags, sections, sources,
people, comments with what was decided about them, views, settings and the record, as lines of JSON beside the files. All of
one moment, also while the site runs. "npm run import -- DIR" brings it into an empty installation.
Nobody's password, session or second factor is in it; addresses of readers are: keep it like the database itself.

  --wxr FILE      stories with their comments and the addresses of their pictures as a WordPress export (WXR 1.2) instead
  --locale CODE   of one edition only: ${locales.join(', ')}; with --wxr`

/** Asked wrongly: a sentence and how to ask. */
class Misunderstood extends Error {}

const asked = () => {
  let parsed
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        wxr: { type: 'string' },
        locale: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw new Misunderstood((error as Error).message.split('.')[0] + '.')
  }
  const { values, positionals } = parsed
  if (values.help) return 'help'
  // npm runs this in the project's directory; the place was named from where the person stands.
  const at = (name: string) => resolve(process.env.INIT_CWD ?? process.cwd(), name)
  if (values.wxr !== undefined) {
    if (positionals.length > 0 || values.wxr === '') throw new Misunderstood('--wxr takes one file, and no folder.')
    const { locale } = values
    if (locale !== undefined && !isLocale(locale)) throw new Misunderstood(`--locale is one of ${locales.join(', ')}.`)
    return { wxr: at(values.wxr), locale }
  }
  if (values.locale !== undefined) throw new Misunderstood('--locale goes with --wxr; a folder holds every edition.')
  if (positionals.length !== 1) throw new Misunderstood('Into which folder? One that is not there yet.')
  return { folder: at(positionals[0]!) }
}

/** On a terminal, what is being written. */
const progress = (what: string, done: number) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${what} ${done.toLocaleString('en')} `)
}
const ended = () => void (process.stderr.isTTY && process.stderr.write('\r\x1b[2K'))

const counted = (many: number, one: string, more: string) => `${many.toLocaleString('en')} ${many === 1 ? one : more}`
const count = (many: number, what: string) => counted(many, what, `${what}s`)

const writeFolder = async (folder: string) => {
  const { writeExport } = await import('@/features/exports/write')
  const { mediaStore } = await import('@/lib/storage')
  const { tables, files, contentHash } = await writeExport(folder, mediaStore(), progress)
  ended()
  const rows = Object.values(tables).reduce((sum, about) => sum + (about?.rows ?? 0), 0)
  console.log(
    `${folder}: ${count(tables.article?.rows ?? 0, 'article')}, ${count(tables.comment?.rows ?? 0, 'comment')}, ${count(rows, 'row')} in all, ${count(files.rows, 'file')} (${Math.round(files.bytes / 2 ** 20)} MB)`,
  )
  console.log(`Content hash: ${contentHash}`)
  if (files.missing.length === 0) return
  process.exitCode = 1
  console.error(
    `${count(files.missing.length, 'file')} of pictures could not be found in the store, so they are not in it:`,
  )
  for (const file of files.missing.slice(0, 20)) console.error(`  ${file}`)
}

/** Opened with the first thing that needs it. */
let closing = async () => {}

const run = async () => {
  const wishes = asked()
  if (wishes === 'help') return void console.log(help)
  await askForDatabase()
  const { closeDatabase } = await import('@/lib/db')
  closing = () => closeDatabase().catch(() => {})
  if (wishes.folder !== undefined) return writeFolder(wishes.folder)
  const { writeWordPress } = await import('@/features/exports/wordpress/write')
  const told = await writeWordPress(wishes.wxr, wishes.locale, progress)
  ended()
  console.log(
    `${wishes.wxr}: ${counted(told.stories, 'story', 'stories')}, ${count(told.comments, 'comment')}, ${count(told.pictures, 'picture')}`,
  )
  if (told.moreAuthors > 0)
    console.log(`WordPress knows one author: of ${counted(told.moreAuthors, 'story', 'stories')} the first is named.`)
}

try {
  await run()
} catch (error) {
  ended()
  process.exitCode = 1
  if (error instanceof Misunderstood) console.error(`${error.message}\n\n${help}`)
  else if (error instanceof ExportRefused) console.error(error.message)
  else {
    const { message, code } = error as Error & { code?: string }
    console.error(
      `The export stopped, and left nothing behind: ${message.trim().split('\n').at(-1)}${code ? ` (${code})` : ''}`,
    )
    if (process.env.DEBUG) console.error(error)
  }
} finally {
  await closing()
}
// A bucket keeps its connections open for a while; there is nothing to wait for.
process.exit()
