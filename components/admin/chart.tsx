import type { ReactNode } from 'react'
import { Still } from '@/components/ui/still'
import { figure as figureOf } from '@/lib/i18n'
import { directionOf, type Locale } from '@/lib/locales'
import { barScales } from './bar-scales'

export type Bar = {
  /** As the table names it, and the bar when it is pointed at. */
  label: string
  value: number
  /** The value as people of the edition write it. */
  figure: string
  /** What stands below it on the axis; most have nothing there. */
  tick?: string | undefined
  /** Where one sees more of it: in a table of shares. */
  href?: string | undefined
}

const height = 128
/** Room for half a figure over the topmost line, for times below the ground, and for amounts beside the bars. */
const [above, below, gutter] = [8, 22, 42]

/**
 * Amounts over time as bars, drawn on the server: no script, and it prints. Time runs the way the page is read. What the
 * bars show stands below as a table, for whoever does not see them or wants the figures. A week is some two thousand elements
 * that nothing in the browser moves: drawn to text, once for all who see the same figures.
 */
export function TimeBars({
  locale,
  caption,
  summary,
  table,
  heads,
  bars,
}: {
  locale: Locale
  caption: ReactNode
  /** The whole of it in a sentence. */
  summary: string
  /** The word that opens the table. */
  table: string
  heads: [string, string]
  bars: Bar[]
}) {
  const isRtl = directionOf(locale) === 'rtl'
  const placed = barScales(bars.map(({ value }) => value), height, isRtl) // prettier-ignore
  const ticks = placed.bars.flatMap(({ middle }, at) => {
    const { tick } = bars[at]!
    return tick ? [{ tick, middle }] : []
  })
  const percent = (share: number) => `${share.toFixed(3)}%`
  return (
    <figure className="mt-4">
      <figcaption className="label">{caption}</figcaption>
      <p className="meta">{summary}</p>
      <Still as="div" once={['bars over time', locale, table, heads, bars]}>
        <div className="mt-2 flex gap-x-2" aria-hidden="true">
          <svg className="chart shrink-0" width={gutter} height={above + height + below}>
            {placed.lines.map(({ amount, y }) => (
              <text key={amount} x={isRtl ? 0 : gutter} y={above + y + 4} textAnchor="end">
                {figureOf(locale, amount)}
              </text>
            ))}
          </svg>
          <svg className="chart min-w-0 grow" height={above + height + below}>
            {placed.lines.map(({ amount, y }) => (
              <line key={amount} x1="0" x2="100%" y1={above + y} y2={above + y} />
            ))}
            {placed.bars.map(({ x, y, width, height: tall }, at) => (
              <rect key={at} x={percent(x)} y={above + y} width={percent(width)} height={tall}>
                <title>{`${bars[at]!.label}: ${bars[at]!.figure}`}</title>
              </rect>
            ))}
            <line className="chart-ground" x1="0" x2="100%" y1={above + height} y2={above + height} />
            {ticks.map(({ tick, middle }) => (
              <text
                key={tick}
                x={percent(middle)}
                y={above + height + below - 6}
                // Names of days are long: at the edges of a phone there is no room for one.
                className={`chart-tick ${tick.length > 6 && (middle < 13 || middle > 87) ? 'max-sm:hidden' : ''}`}
              >
                {tick}
              </text>
            ))}
          </svg>
        </div>
        <AsTable word={table} heads={heads} bars={bars} />
      </Still>
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
export function Shares({ caption, heads, bars }: { caption: ReactNode; heads: [string, string]; bars: Bar[] }) {
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
        {bars.map(({ label, value, figure, href }, at) => (
          <tr key={at} className="border-rule border-b">
            <th scope="row" className="py-1 pe-4 text-start font-normal">
              {href ? (
                <a href={href} className="quiet-link inline-block py-0.5">
                  <bdi>{label}</bdi>
                </a>
              ) : (
                <bdi>{label}</bdi>
              )}
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
