'use client'

import { useEffect } from 'react'

/**
 * Has the language switch lead to the version of this page in the other languages, where the page names one in its head;
 * without a script, or a version, it leads to their front pages. The switch stands in the layout, which does not know
 * what page it is on.
 */
export function SamePage() {
  useEffect(() => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-editions] a[hreflang]')) {
      const version = document.querySelector<HTMLLinkElement>(`link[rel=alternate][hreflang="${link.hreflang}"]`)
      // Of the address only the path: this site may be read under another name than its own.
      if (version) link.setAttribute('href', new URL(version.href).pathname)
    }
  }, [])
  return null
}
