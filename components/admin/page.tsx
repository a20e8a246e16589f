import type { ReactNode } from 'react'

/** A page of the dashboard: its name, what can be done with all of it, and the thing itself. */
export function DeskPage({
  title,
  lead,
  tools,
  isTitleShown = true,
  children,
}: {
  title: string
  lead?: ReactNode
  /** At the end of the line of the title. */
  tools?: ReactNode
  /** Off where the page itself shows it, large. */
  isTitleShown?: boolean
  children: ReactNode
}) {
  return (
    <main id="content" className="px-4 pt-5 pb-16 sm:px-6">
      <div className="desk-head flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1 className={isTitleShown ? 'rank-3' : 'sr-only'}>{title}</h1>
        {tools}
      </div>
      {lead && <p className="meta mt-1 max-w-[70ch]">{lead}</p>}
      {children}
    </main>
  )
}

/** A part of it, under a heading of its own. */
export function DeskPart({
  id,
  heading,
  isWide = false,
  children,
}: {
  id: string
  heading: string
  /** For tables. */
  isWide?: boolean
  children: ReactNode
}) {
  return (
    <div className={`border-rule mt-6 border-t pt-4 ${isWide ? '' : 'max-w-3xl'}`}>
      <h2 id={id} className="rank-4">
        {heading}
      </h2>
      {children}
    </div>
  )
}
