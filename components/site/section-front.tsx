import type { SectionView, TeaserView } from '@/features/articles/views'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Facts, Headline, PictureTeaser, Standfirst } from './teaser'

export type SectionShape = 'broad' | 'slim' | 'whole'

/** Uneven columns, so that eight sections beneath each other do not read like a form; a last one by itself takes the row. */
export const sectionShape = (place: number, sections: number): SectionShape =>
  place === sections - 1 && place % 2 === 0 ? 'whole' : place % 4 === 0 || place % 4 === 3 ? 'broad' : 'slim'

const looks = {
  broad: { span: 'lg:col-span-7', columns: 'sm:grid-cols-[3fr_2fr]', rank: 2, sizes: '26rem', headlines: 5 },
  slim: { span: 'lg:col-span-5', columns: 'sm:grid-cols-2', rank: 3, sizes: '15rem', headlines: 4 },
  whole: { span: 'lg:col-span-12', columns: 'sm:grid-cols-[2fr_1fr]', rank: 2, sizes: '26rem', headlines: 4 },
} as const

/**
 * A section on the front page: one story with its picture and the headlines of others. Pictures grow to the height of their
 * row, and where headlines are few they come with more words, so that no hole stays beside a longer neighbour.
 */
export function SectionFront({
  locale,
  section,
  teasers,
  shape,
}: {
  locale: Locale
  section: SectionView
  teasers: TeaserView[]
  shape: SectionShape
}) {
  const lead = teasers.find(({ picture }) => picture) ?? teasers[0]
  if (!lead) return null
  const { span, columns, rank, sizes, headlines } = looks[shape]
  const rest = teasers.filter((teaser) => teaser !== lead).slice(0, headlines)
  return (
    <section
      aria-labelledby={`front-${section.slug}`}
      className={`hue hue-${section.hue} flex flex-col pt-1.5 ${span} min-w-0`}
    >
      <h2 id={`front-${section.slug}`} className="label">
        <a
          href={paths.section(locale, section.slug)}
          className="inline-flex min-h-11 items-center no-underline hover:underline sm:min-h-8"
        >
          {section.name}
        </a>
      </h2>
      <div className={`mt-2 grid grow gap-x-6 gap-y-4 ${rest.length > 0 ? columns : ''}`}>
        <PictureTeaser
          teaser={lead}
          rank={rank}
          section={false}
          fill
          beside={shape === 'whole' || (shape === 'broad' && rest.length === 0)}
          sizes={`(min-width: 64rem) ${sizes}, (min-width: 40rem) 60vw, 100vw`}
        />
        {rest.length > 0 && <Others teasers={rest} />}
      </div>
    </section>
  )
}

/** The others of a section, evenly down its column. */
function Others({ teasers }: { teasers: TeaserView[] }) {
  const few = teasers.length < 4
  const pictured = few && Boolean(teasers[0]?.picture)
  return (
    <ul className="flex min-w-0 flex-col">
      {teasers.map((teaser, index) => (
        <li
          key={teaser.id}
          className="border-rule flex grow flex-col border-t py-3 first:border-t-0 first:pt-0 last:pb-0"
        >
          {pictured && index === 0 ? (
            <PictureTeaser
              teaser={teaser}
              rank={4}
              section={false}
              standfirst={teasers.length === 1}
              fill
              sizes="(min-width: 64rem) 17rem, (min-width: 40rem) 40vw, 100vw"
            />
          ) : (
            <>
              <Headline teaser={teaser} rank={4} />
              {few && (!pictured || teasers.length === 2) && <Standfirst teaser={teaser} />}
              <Facts teaser={teaser} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
