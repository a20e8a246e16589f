import type { ReactNode } from 'react'

export type Bar = {
  /** As the axis and the table name it. */
  label: string
  value: number
  /** The value as people of the edition write it. */
  figure: string
}

const width = 600
const height = 120

/**
 * Amounts over time as bars, drawn on the server: no script, and it prints. Time runs the way the page is read. What the
 * bars show stands below as a table, for whoever does not see them or wants the figures.
 */
export function TimeBars({
  caption,
  summary,
  table,
  heads,
  bars,
}: {
  caption: ReactNode
  /** The whole of it in a sentence. */
  summary: string
  /** The word that opens the table. */
  table: string
  heads: [string, string]
  bars: Bar[]
}) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const step = width / Math.max(1, bars.length)
  const largest = bars.find(({ value }) => value === most)
  return (
    <figure className="mt-4">
      <figcaption className="label">{caption}</figcaption>
      <p className="meta">{summary}</p>
      {largest && <p className="meta text-end">{largest.figure}</p>}
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="border-ink block h-32 w-full border-b rtl:-scale-x-100"
        aria-hidden="true"
      >
        {bars.map(({ label, value, figure }, at) => {
          const tall = (value / most) * (height - 2)
          return (
            <rect
              key={at}
              x={at * step + step * 0.1}
              y={height - tall}
              width={step * 0.8}
              height={tall}
              className="fill-accent"
            >
              <title>{`${label}: ${figure}`}</title>
            </rect>
          )
        })}
      </svg>
      <p className="meta flex justify-between">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </p>
      <AsTable word={table} heads={heads} bars={bars} />
    </figure>
  )
}

function AsTable({ word, heads, bars }: { word: string; heads: [string, string]; bars: Bar[] }) {
  return (
    <details className="mt-1">
      <summary className="cursor-pointer py-1">{word}</summary>
      <table className="mt-2 border-collapse">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="meta border-rule border-b py-1 pe-8 text-start font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map(({ label, figure }, at) => (
            <tr key={at} className="border-rule border-b">
              <th scope="row" className="py-1 pe-8 text-start font-normal">
                {label}
              </th>
              <td className="figures py-1 text-end">{figure}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** Amounts beside each other, the largest first: a table whose lines are also bars. */
export function Shares({ caption, heads, bars }: { caption: string; heads: [string, string]; bars: Bar[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <table className="mt-4 w-full max-w-xl border-collapse">
      <caption className="label text-start">{caption}</caption>
      <thead className="sr-only">
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, value, figure }) => (
          <tr key={label} className="border-rule border-b">
            <th scope="row" className="py-1 pe-4 text-start font-normal">
              <bdi>{label}</bdi>
              <svg
                viewBox="0 0 100 2"
                preserveAspectRatio="none"
                className="block h-1 w-full rtl:-scale-x-100"
                aria-hidden="true"
              >
                <rect width={(value / most) * 100} height="2" className="fill-accent" />
              </svg>
            </th>
            <td className="figures w-24 py-1 text-end align-bottom">{figure}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
