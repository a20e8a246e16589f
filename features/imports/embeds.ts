import { providerAt, type EmbedProvider } from '@/features/articles/body'

type Embed = { kind: 'embed'; provider: EmbedProvider; url: string; title?: string }

/** Something to show from elsewhere, once a reader asks for it. Known hosts are spoken to by https; others must be. */
export const embedOf = (address: string | undefined, title: string): Embed | undefined => {
  if (!address) return
  const url = new URL(address)
  const provider = providerAt(address)
  if (provider !== 'other') url.protocol = 'https:'
  if (url.protocol !== 'https:' || url.href.length > 2_000) return
  return { kind: 'embed', provider, url: url.href, ...(title && { title: title.slice(0, 300) }) }
}
