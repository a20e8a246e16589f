import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { ExportRefused } from './manifest'

/**
 * Whoever writes a draft listens on a socket of its name for as long: the system frees it when the process ends, however it ends. On
 * Linux such names are in memory only; elsewhere the socket is a file, beside which nobody listens any more.
 */
const socketOf = (draft: string) => {
  const name = `masthead-draft-${createHash('sha256').update(draft).digest('hex').slice(0, 24)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), name)
}

/** Takes the name of a draft; nothing where somebody has it. */
const hold = (draft: string) =>
  new Promise<(() => void) | undefined>((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(socketOf(draft), () => {
      server.unref()
      resolve(() => void server.close())
    })
  })

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Drafts of a place that an export left behind which was killed; what somebody is writing right now stays. */
const clearLeft = async (place: string) => {
  const [folder, name] = [dirname(place), basename(place)]
  for (const entry of await readdir(folder).catch(() => [])) {
    if (!entry.startsWith(`.${name}.`) || !entry.endsWith('.part')) continue
    if (!uuid.test(entry.slice(name.length + 2, -'.part'.length))) continue
    const draft = join(folder, entry)
    const letGo = await hold(draft)
    if (!letGo) continue
    await rm(draft, { recursive: true, force: true })
    letGo()
  }
}

/**
 * A place for one export alone, so that who comes second hears it at once and not when everything has been written. Call the answer
 * when it is done. @throws ExportRefused where another writes to it right now
 */
export const takePlace = async (place: string) => {
  const letGo = await hold(place)
  if (letGo) return letGo
  throw new ExportRefused(`Another export is being written to ${place} right now: wait for it, or name another place.`)
}

/** Where two machines write to one disk, neither sees the other's hold: the first that is whole has the place. */
export const isTaken = (error: unknown) =>
  ['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EISDIR'].includes(String((error as NodeJS.ErrnoException).code))

/**
 * A name beside a place, under which an export is written until it is whole. What an earlier one left of the same place goes. Call
 * `end` when the draft has its name or is gone.
 */
export const beginDraft = async (place: string) => {
  await clearLeft(place)
  const draft = join(dirname(place), `.${basename(place)}.${randomUUID()}.part`)
  const end = (await hold(draft)) ?? (() => {})
  return { draft, end }
}
