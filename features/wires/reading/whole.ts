import 'server-only'
import type { Fetched, SafeFetch } from '@/lib/safe-fetch'
import { ledToFrontPage } from '../rules'
import { askedApart } from './apart'
import { longestItem } from './feed'

/** Larger than the page of any story. */
const largestPage = 2 * 1024 * 1024
const longestStory = longestItem

type Settings = { program?: string; patience?: number; megabytes?: number }

/**
 * The story within a page, as HTML that nobody has cleaned yet; null where there is none, undefined where finding it took too
 * much, which may be the machine's fault and not the page's. A process of its own for each page.
 */
export const storyIn = async (html: string, { program = 'child.mjs', ...limits }: Settings = {}) => {
  const read = await askedApart<{ content: string } | null>(html, { program, ...limits, mostBytes: 2 * longestStory })
  if (!read) return read
  return read.content.length <= longestStory ? read.content : null
}

/** The text of a page, decoded: as the answer says, else as the page itself does. */
const decodePage = (body: Buffer, charset: string | undefined) => {
  const start = body.subarray(0, 2_048).toString('latin1')
  const own = /<meta[^>]+charset\s*=\s*["']?([\w-]{1,40})/i.exec(start)?.[1]
  try {
    return new TextDecoder(charset ?? own ?? 'utf-8').decode(body)
  } catch {
    return body.toString('utf8')
  }
}

/** What stands at the address of a story. @throws FetchRefused where it cannot be had */
export const pageAt = (address: string, fetching: SafeFetch) =>
  fetching(address, { mostBytes: largestPage, accept: 'text/html,application/xhtml+xml;q=0.9' })

/** The whole story in it; null where there is none to read, undefined where it could not be found out. */
export const storyOf = async ({ body, charset, type }: Fetched) => {
  if (type && !/^(text\/html|application\/xhtml\+xml)$/.test(type)) return null
  return storyIn(decodePage(body, charset))
}

/** The whole story at an address, as `storyOf`. A front page to which it leads is no story. @throws FetchRefused */
export const wholeStoryAt = async (address: string, fetching: SafeFetch) => {
  const page = await pageAt(address, fetching)
  return ledToFrontPage(address, page.url) ? undefined : storyOf(page)
}
