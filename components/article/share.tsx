'use client'

import { useState } from 'react'
import { useHydrated } from '@/components/ui/use-hydrated'

/** Share links without anybody's script: mail and networks are plain links, copying and the device's own sheet need ours. */
export function ShareButtons({ words }: { words: { copy: string; copied: string; device: string; print: string } }) {
  const hydrated = useHydrated()
  const [copied, setCopied] = useState(false)
  if (!hydrated) return null
  const address = () => document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href
  const button = 'quiet-link inline-flex min-h-11 cursor-pointer items-center px-2'
  return (
    <>
      <li>
        <button
          type="button"
          className={button}
          onClick={() => {
            // Refused on insecure origins: then the address bar is the way, and nothing is claimed.
            navigator.clipboard?.writeText(address()).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }}
        >
          {copied ? words.copied : words.copy}
        </button>
        <span role="status" className="sr-only">
          {copied && words.copied}
        </span>
      </li>
      {typeof navigator.share === 'function' && (
        <li>
          <button
            type="button"
            className={button}
            onClick={() => void navigator.share({ title: document.title, url: address() }).catch(() => {})}
          >
            {words.device}
          </button>
        </li>
      )}
      <li>
        <button type="button" className={button} onClick={() => window.print()}>
          {words.print}
        </button>
      </li>
    </>
  )
}
