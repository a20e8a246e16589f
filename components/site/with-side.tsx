import type { ReactNode } from 'react'

/** A page with a quiet column beside it; on a narrow screen the column follows. */
export function WithSide({
  children,
  side,
  label,
  story = false,
}: {
  children: ReactNode
  side: ReactNode
  label: string
  /** A story is as wide as its lines until there is room for a margin; what is left is the column's. */
  story?: boolean
}) {
  const columns = story
    ? 'lg:grid-cols-[minmax(0,var(--measure))_minmax(17rem,1fr)] min-[75rem]:grid-cols-[minmax(0,1fr)_19rem]'
    : 'lg:grid-cols-[minmax(0,1fr)_19rem]'
  return (
    <div className={`mx-auto grid max-w-7xl gap-x-12 gap-y-12 px-4 pt-5 sm:px-6 lg:pt-7 ${columns}`}>
      <div className="min-w-0">{children}</div>
      <aside aria-label={label} className="no-print min-w-0 space-y-10">
        {side}
      </aside>
    </div>
  )
}
