'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { directionOf, locales, ownNames, type Locale } from '@/lib/locales'

/**
 * The page one is on in each of the newsroom's languages, asked for the same: whoever switches keeps the story, the list and
 * what it is narrowed to. Pages of the dashboard are made for each request, so that the server writes these links, too.
 */
export function Editions({ locale, label }: { locale: Locale; label: string }) {
  const rest = usePathname().slice(`/${locale}`.length)
  const query = useSearchParams().toString()
  return (
    <ul className="flex" aria-label={label}>
      {locales.map((other) => (
        <li key={other}>
          <a
            href={`/${other}${rest}${query && `?${query}`}`}
            hrefLang={other}
            lang={other}
            dir={directionOf(other)}
            aria-current={other === locale ? 'true' : undefined}
            className="aria-[current]:text-ink inline-flex min-h-11 items-center px-2 no-underline hover:underline aria-[current]:font-bold"
          >
            {ownNames[other]}
          </a>
        </li>
      ))}
    </ul>
  )
}
