'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A link of the menu that says when one is there. */
export function HereLink({
  href,
  exact = false,
  className,
  children,
}: {
  href: string
  exact?: boolean
  className: string
  children: ReactNode
}) {
  const path = usePathname()
  const isHere = path === href || (!exact && path.startsWith(`${href}/`))
  return (
    <a href={href} aria-current={isHere ? 'page' : undefined} className={className}>
      {children}
    </a>
  )
}
