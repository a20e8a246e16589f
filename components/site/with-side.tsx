import type { ReactNode } from 'react'

/** A page with a quiet column beside it; on a narrow screen the column follows. */
export function WithSide({ children, side, label }: { children: ReactNode; side: ReactNode; label: string }) {
  return (
    <div className="mx-auto grid max-w-7xl gap-x-12 gap-y-12 px-4 pt-5 sm:px-6 lg:grid-cols-[minmax(0,1fr)_19rem] lg:pt-7">
      <div className="min-w-0">{children}</div>
      <aside aria-label={label} className="no-print min-w-0 space-y-10">
        {side}
      </aside>
    </div>
  )
}
