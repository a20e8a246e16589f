'use client'

import { useEffect } from 'react'
import { isLocale, searchTags } from '@/lib/locales'

/**
 * Has the language switch lead to the version of this page in the other languages, where the page names one: in its head,
 * by the name search engines know the language by, or, where those are told of none, at the foot of the story. Without a script, or a version, it leads to their front pages. The switch stands in the layout, which does not know
 * what page it is on.
 */
export function SamePage() {
  useEffect(() => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-editions] a[hreflang]')) {
      const { hreflang } = link
      if (!isLocale(hreflang)) continue
      const version =
        document.querySelector<HTMLLinkElement>(`link[rel=alternate][hreflang="${searchTags[hreflang]}"]`) ??
        document.querySelector<HTMLAnchorElement>(`main article a[hreflang="${hreflang}"]`)
      // Of the address only the path: this site may be read under another name than its own.
      if (version) link.setAttribute('href', new URL(version.href).pathname)
    }
  }, [])
  return null
}
