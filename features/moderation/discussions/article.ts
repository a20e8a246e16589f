import { isId } from '@/lib/ids'

/** Which article is meant by what somebody pasted: its id, its slug, or its address. */
export const articleMeant = (text: string): { id: string } | { slug: string } => {
  const isAnId: boolean = isId(text)
  if (isAnId) return { id: text }
  const slug = /\/article\/([^/?#]+)/.exec(text)?.[1]
  try {
    const meant = slug ? decodeURIComponent(slug) : text
    // The database would refuse to look for it.
    return { slug: meant.replaceAll('\0', '') }
  } catch {
    return { slug: text }
  }
}
