import 'server-only'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { FetchRefused, privateAddress, safeFetch, type SafeFetch } from '@/lib/safe-fetch'

/** What is wrong with input, in a word for programs that say it in other languages. */
export type InputProblem = 'no_feed' | 'web_page' | 'doctype' | 'broken' | 'empty' | 'heavy'

/** Thrown for input that cannot be read at all: the message is a sentence for the person who brought it. */
export class InputRefused extends Error {
  override name = 'InputRefused'
  constructor(
    message: string,
    readonly problem: InputProblem = 'no_feed',
  ) {
    super(message)
  }
}

export const largestFile = 50 * 1024 * 1024
export const largestDownload = 20 * 1024 * 1024

/** What was brought: bytes, and what the network said of them. */
export type Input = { name: string; bytes: Buffer; charset?: string; fromNetwork: boolean }

export const isAddress = (name: string) => /^[a-z][a-z0-9+.-]*:\/\//i.test(name)
const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`

const problems: Record<FetchRefused['reason'], string> = {
  url_not_allowed: 'is not an address this site fetches: only http and https on the open internet',
  unreachable: 'cannot be reached',
  too_slow: 'took longer than 10 seconds',
  too_large: `is larger than ${megabytes(largestDownload)}`,
  too_many_redirects: 'leads on more than three times',
  bad_status: 'answered with an error',
}

const fromNetwork = async (address: string, fetching: SafeFetch): Promise<Input> => {
  const accept = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'
  try {
    const { body, charset } = await fetching(address, { mostBytes: largestDownload, accept })
    return { name: address, bytes: body, charset, fromNetwork: true }
  } catch (error) {
    if (!(error instanceof FetchRefused)) throw error
    if (error.reason === 'url_not_allowed' && error.detail === privateAddress)
      throw new InputRefused('is a private address; only addresses on the open internet are fetched.')
    throw new InputRefused(`${problems[error.reason]}${error.detail ? ` (${error.detail})` : ''}.`)
  }
}

const unreadable: Record<string, string> = {
  ENOENT: 'does not exist.',
  EISDIR: 'is a directory, not a file.',
  EACCES: 'may not be read by this user.',
  EPERM: 'may not be read by this user.',
  ENAMETOOLONG: 'does not exist.',
}

const fromDisk = async (path: string): Promise<Input> => {
  const tooLarge = () => new InputRefused(`is larger than ${megabytes(largestFile)}; split it and import the parts.`)
  try {
    if ((await stat(path)).size > largestFile) throw tooLarge()
    const parts: Buffer[] = []
    let read = 0
    // Counted while reading: a pipe or a device has no size beforehand.
    for await (const part of createReadStream(path)) {
      read += (part as Buffer).byteLength
      if (read > largestFile) throw tooLarge()
      parts.push(part as Buffer)
    }
    return { name: path, bytes: Buffer.concat(parts), fromNetwork: false }
  } catch (error) {
    const sentence = unreadable[(error as NodeJS.ErrnoException).code ?? '']
    if (sentence) throw new InputRefused(sentence)
    throw error
  }
}

/** Fetches an address or reads a file, within limits. @throws InputRefused */
export const readInput = (name: string, fetching: SafeFetch = safeFetch) =>
  isAddress(name) ? fromNetwork(name, fetching) : fromDisk(name)
