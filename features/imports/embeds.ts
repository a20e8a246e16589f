import type { embedProviders } from '@/features/articles/body'

type Provider = (typeof embedProviders)[number]
type Embed = { kind: 'embed'; provider: Provider; url: string; title?: string }

/** Whose player stands at which host. */
const hosts: [RegExp, Provider][] = [
  [/^(www\.)?(youtube(-nocookie)?\.com|youtu\.be)$/, 'youtube'],
  [/^(player\.|www\.)?vimeo\.com$/, 'vimeo'],
  [/^(www\.|mobile\.)?(twitter|x)\.com$/, 'x'],
  [/^(www\.)?instagram\.com$/, 'instagram'],
  [/^(www\.|web\.)?facebook\.com$/, 'facebook'],
  [/^(www\.)?tiktok\.com$/, 'tiktok'],
  [/^(open|embed)\.spotify\.com$/, 'spotify'],
  [/^(w\.|www\.)?soundcloud\.com$/, 'soundcloud'],
]

/** Something to show from elsewhere, once a reader asks for it. Known hosts are spoken to by https; others must be. */
export const embedOf = (address: string | undefined, title: string): Embed | undefined => {
  if (!address) return
  const url = new URL(address)
  const provider = hosts.find(([host]) => host.test(url.hostname))?.[1] ?? 'other'
  if (provider !== 'other') url.protocol = 'https:'
  if (url.protocol !== 'https:' || url.href.length > 2_000) return
  return { kind: 'embed', provider, url: url.href, ...(title && { title: title.slice(0, 300) }) }
}
