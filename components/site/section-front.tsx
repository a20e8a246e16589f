import type { SectionView, TeaserView } from '@/features/articles/views'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Facts, Headline, PictureTeaser } from './teaser'

/** Uneven columns, so that eight sections beneath each other do not read like a form. */
const shapes = ['lg:col-span-7', 'lg:col-span-5', 'lg:col-span-5', 'lg:col-span-7']

/** A section on the front page: one story with its picture and up to three headlines. */
export function SectionFront({
  locale,
  section,
  teasers,
  place,
}: {
  locale: Locale
  section: SectionView
  teasers: TeaserView[]
  place: number
}) {
  const pictured = teasers.find(({ picture }) => picture) ?? teasers[0]
  if (!pictured) return null
  const rest = teasers.filter((teaser) => teaser !== pictured).slice(0, 3)
  const shape = shapes[place % shapes.length]!
  const broad = shape.endsWith('7')
  return (
    <section aria-labelledby={`front-${section.slug}`} className={`hue hue-${section.hue} pt-2 ${shape}`}>
      <h2 id={`front-${section.slug}`} className="label">
        <a
          href={paths.section(locale, section.slug)}
          className="inline-flex min-h-11 items-center no-underline hover:underline sm:min-h-8"
        >
          {section.name}
        </a>
      </h2>
      <div
        className={`mt-2 grid gap-x-6 gap-y-4 ${rest.length > 0 ? (broad ? 'sm:grid-cols-[3fr_2fr]' : 'sm:grid-cols-2') : ''}`}
      >
        <PictureTeaser
          teaser={pictured}
          rank={broad ? 2 : 3}
          standfirst={broad || rest.length === 0}
          section={false}
          beside={rest.length === 0}
          sizes={
            broad
              ? '(min-width: 64rem) 26rem, (min-width: 40rem) 60vw, 100vw'
              : '(min-width: 64rem) 15rem, (min-width: 40rem) 45vw, 100vw'
          }
        />
        {rest.length > 0 && (
          <ul>
            {rest.map((teaser) => (
              <li key={teaser.id} className="border-rule border-b py-3 first:pt-0 last:border-b-0">
                <Headline teaser={teaser} rank={4} />
                <Facts teaser={teaser} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
