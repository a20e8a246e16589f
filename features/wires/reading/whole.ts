import 'server-only'
import path from 'node:path'
import type { SafeFetch } from '@/lib/safe-fetch'
import { surroundings } from '@/lib/surroundings'

// Asked for at run time: the bundler would try to bundle the file of the process.
const { spawn } = process.getBuiltinModule('node:child_process')
const ours = () => path.join(process.cwd(), 'features', 'wires', 'reading', 'child.mjs')

/** Larger than the page of any story. */
const largestPage = 2 * 1024 * 1024
const longestStory = 1_000_000

type Settings = { program?: string; patience?: number; megabytes?: number }

/**
 * The story within a page, as HTML that nobody has cleaned yet; null where there is none, undefined where finding it took too
 * much, which may be the machine's fault and not the page's. A process of its own for each page, with its memory and its time counted (docs/decisions/0029).
 */
export const storyIn = (html: string, { program, patience = 10_000, megabytes = 192 }: Settings = {}) =>
  new Promise<string | null | undefined>((resolve) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${megabytes}`, program ?? ours()], {
      env: surroundings(),
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: patience,
      killSignal: 'SIGKILL',
    })
    const parts: Buffer[] = []
    let bytes = 0
    child.stdout.on('data', (part: Buffer) => {
      bytes += part.byteLength
      if (bytes > 2 * longestStory) child.kill('SIGKILL')
      else parts.push(part)
    })
    child.once('error', () => resolve(undefined))
    child.once('close', (code) => {
      if (code !== 0) return resolve(undefined)
      try {
        const read = JSON.parse(Buffer.concat(parts).toString()) as { content: string } | null
        resolve(read && read.content.length <= longestStory ? read.content : null)
      } catch {
        resolve(undefined)
      }
    })
    // One that ends before it has read everything closes its end.
    child.stdin.on('error', () => {})
    child.stdin.end(html)
  })

/** The letters of a page: as the answer says, else as the page itself does. */
const lettersOf = (body: Buffer, charset: string | undefined) => {
  const start = body.subarray(0, 2_048).toString('latin1')
  const own = /<meta[^>]+charset\s*=\s*["']?([\w-]{1,40})/i.exec(start)?.[1]
  try {
    return new TextDecoder(charset ?? own ?? 'utf-8').decode(body)
  } catch {
    return body.toString('utf8')
  }
}

/** The whole story at an address; null where there is none to read, undefined where it could not be found out. @throws FetchRefused where it cannot be had */
export const wholeStoryAt = async (address: string, fetching: SafeFetch) => {
  const { body, charset, type } = await fetching(address, {
    mostBytes: largestPage,
    accept: 'text/html,application/xhtml+xml;q=0.9',
  })
  if (type && !/^(text\/html|application\/xhtml\+xml)$/.test(type)) return null
  return storyIn(lettersOf(body, charset))
}
