import { appendFileSync, closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportReport } from './report'

const oneLine = (text: string) => text.replace(/[\p{C}\s]+/gu, ' ')
const atOnce = 64 * 1024

/** Whether there is more to say than the report on the screen says. */
const isLonger = ({ notes, refused, taken, left, editedDrafts, picturesMissed }: ImportReport, dryRun: boolean) =>
  picturesMissed.size + notes.more + refused.more + left.more + editedDrafts.more + (dryRun ? taken.more : 0) > 0

/**
 * Everything an import has to say, a line each, into a file beside the newspaper's own: the screen names the first of each kind, and
 * memory must not grow with what comes in.
 * @param folder made when there is something to write
 */
export const fullReport = (folder: string, at = new Date()) => {
  const name = join(folder, `import-${at.toISOString().slice(0, 19).replace(/:/g, '-')}-${process.pid}.txt`)
  const draft = `${name}.part`
  let file: number | undefined
  let waiting = ''
  const flush = () => {
    if (waiting === '') return
    if (file === undefined) {
      mkdirSync(folder, { recursive: true })
      // Headlines of drafts are nobody else's business.
      file = openSync(draft, 'ax', 0o600)
    }
    appendFileSync(file, waiting)
    waiting = ''
  }
  const close = () => {
    if (file !== undefined) closeSync(file)
    file = undefined
  }
  const say = (line: string) => {
    waiting += `${oneLine(line)}\n`
    if (waiting.length > atOnce) flush()
  }
  return {
    say,
    /** @returns the path of the file where it says more than the screen does; else there is none */
    end: (report: ImportReport, dryRun: boolean) => {
      if (!isLonger(report, dryRun)) {
        close()
        return void rmSync(draft, { force: true })
      }
      // One picture may be in many stories, so these are known at the end only.
      for (const line of report.picturesMissed.lines()) say(line)
      flush()
      close()
      renameSync(draft, name)
      return name
    },
  }
}
