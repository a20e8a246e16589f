import type { ReactNode } from 'react'

/** The top of a list: what kind of list, its name, a line about it. */
export function PageHead({
  kind,
  title,
  hue = 'ink',
  children,
}: {
  kind?: string
  title: string
  hue?: string
  children?: ReactNode
}) {
  return (
    <header className={`hue hue-${hue} pt-3 pb-5`}>
      {kind && <p className="meta mb-2">{kind}</p>}
      {/* A name of the other direction reads its own way but stands where the page begins, under what it is. */}
      <h1 className="rank-1">
        <bdi>{title}</bdi>
      </h1>
      {children && <div className="meta mt-2 max-w-[62ch] text-[0.95rem]">{children}</div>}
    </header>
  )
}
