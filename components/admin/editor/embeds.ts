import { providerAt, type EmbedProvider } from '@/features/articles/body'

/** Whose page an address is. */
export const hostOf = (address: string) =>
  URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : address

/** The address in what sites hand out to be set into pages: a frame, as HTML. Anything else is one as it is. */
export const addressIn = (text: string) => {
  const [, source = ''] = /^\s*<iframe\b[^>]*?\ssrc\s*=\s*["']([^"']+)["']/i.exec(text) ?? []
  const address = source.replaceAll('&amp;', '&').trim() || text.trim()
  return source && address.startsWith('//') ? `https:${address}` : address
}

/** Whose post or film stands at an address; undefined for an address no story may show. */
export const providerOf = (address: string): EmbedProvider | undefined =>
  /^https:\/\/\S+$/i.test(address) && URL.canParse(address) ? providerAt(address) : undefined
