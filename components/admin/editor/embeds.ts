import { embedProviders } from '@/features/articles/body'

type Provider = (typeof embedProviders)[number]

const hosts: readonly [RegExp, Provider][] = [
  [/(^|\.)(youtube\.com|youtube-nocookie\.com|youtu\.be)$/, 'youtube'],
  [/(^|\.)vimeo\.com$/, 'vimeo'],
  [/(^|\.)(twitter|x)\.com$/, 'x'],
  [/(^|\.)instagram\.com$/, 'instagram'],
  [/(^|\.)facebook\.com$/, 'facebook'],
  [/(^|\.)tiktok\.com$/, 'tiktok'],
  [/(^|\.)spotify\.com$/, 'spotify'],
  [/(^|\.)soundcloud\.com$/, 'soundcloud'],
]

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
export const providerOf = (address: string): Provider | undefined => {
  if (!/^https:\/\/\S+$/i.test(address) || !URL.canParse(address)) return undefined
  const { hostname } = new URL(address)
  return hosts.find(([host]) => host.test(hostname))?.[1] ?? 'other'
}
