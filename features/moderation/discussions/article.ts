import { idMeant } from '@/lib/ids'

/** Which article is meant by what somebody pasted: its id, its slug, or its address. */
export const articleMeant = (text: string): { id: string } | { slug: string } => {
  const id = idMeant(text)
  if (id) return { id }
  const slug = /\/article\/([^/?#]+)/.exec(text)?.[1]
  try {
    const meant = slug ? decodeURIComponent(slug) : text
    // The database would refuse to look for it.
    return { slug: meant.replaceAll('\0', '') }
  } catch {
    return { slug: text }
  }
}
