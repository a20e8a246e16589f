import { Picture } from '@/components/article/picture'
import { Moment } from '@/components/ui/moment'
import type { TeaserView } from '@/features/articles/views'
import { ofLanguage } from '@/lib/locales'
import { figure, shortFigure, words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export type Rank = 1 | 2 | 3 | 4
type Level = 'h2' | 'h3'

/** A headline that leads to its story. */
export function Headline({ teaser, rank, as: Level = 'h3' }: { teaser: TeaserView; rank: Rank; as?: Level }) {
  return (
    <Level className={`rank-${rank}`} {...ofLanguage(teaser.language)}>
      <a href={paths.story(teaser)} className="headline-link">
        {teaser.headline}
      </a>
    </Level>
  )
}

/** The small facts of a story in a list: when, and how much it was read and talked about. */
export function Facts({ teaser, section = false }: { teaser: TeaserView; section?: boolean }) {
  const t = words(teaser.locale)
  return (
    <p className="meta mt-1.5 flex flex-wrap gap-x-3">
      {section && (
        <a href={paths.section(teaser.locale, teaser.section.slug)} className="no-underline hover:underline">
          {teaser.section.name}
        </a>
      )}
      <span className="figures" title={t('story.views', { count: teaser.views })}>
        <span aria-hidden>
          {t('story.views', { count: teaser.views }).replace(
            figure(teaser.locale, teaser.views),
            shortFigure(teaser.locale, teaser.views),
          )}
        </span>
        <span className="sr-only">{t('story.views', { count: teaser.views })}</span>
      </span>
      {teaser.comments > 0 && (
        <a href={`${paths.story(teaser)}#comments`} className="no-underline hover:underline">
          {t('story.comments', { count: teaser.comments })}
        </a>
      )}
      {/* Last, and with room: "12 minutes ago", written when the page is there already, moves nothing. */}
      <Moment locale={teaser.locale} iso={teaser.publishedAt} className="inline-block min-w-[7.5rem]" />
    </p>
  )
}

/** A story with its picture above the words: leads and seconds. */
export function PictureTeaser({
  teaser,
  rank,
  sizes,
  first = false,
  standfirst = true,
  section = true,
  beside = false,
  as,
}: {
  teaser: TeaserView
  rank: Rank
  sizes: string
  first?: boolean
  standfirst?: boolean
  section?: boolean
  /** The words stand beside the picture where there is room, not beneath. */
  beside?: boolean
  as?: Level
}) {
  return (
    <article className={beside ? 'grid gap-x-6 sm:grid-cols-2' : ''}>
      {teaser.picture && (
        <a href={paths.story(teaser)} tabIndex={-1} aria-hidden className="mb-3 block overflow-hidden">
          <Picture picture={teaser.picture} alt="" sizes={sizes} first={first} className="aspect-3/2 object-cover" />
        </a>
      )}
      <div className="min-w-0">
        <Headline teaser={teaser} rank={rank} as={as} />
        {standfirst && teaser.standfirst && (
          <p
            className={`font-story text-quiet mt-2 ${rank === 1 ? 'text-[1.125rem]/normal' : 'text-[1.02rem]/snug'}`}
            {...ofLanguage(teaser.language)}
          >
            {teaser.standfirst}
          </p>
        )}
        <Facts teaser={teaser} section={section} />
      </div>
    </article>
  )
}

/** A line of a list: words at the start, a small picture at the end. */
export function RowTeaser({ teaser, section = true }: { teaser: TeaserView; section?: boolean }) {
  return (
    <article className="border-rule grid grid-cols-[1fr_auto] gap-x-4 border-t py-4 sm:gap-x-8">
      <div className="min-w-0">
        <Headline teaser={teaser} rank={3} as="h2" />
        {teaser.standfirst && (
          <p
            className="font-story text-quiet mt-1.5 hidden max-w-[62ch] text-[1.02rem]/snug sm:block"
            {...ofLanguage(teaser.language)}
          >
            {teaser.standfirst}
          </p>
        )}
        <Facts teaser={teaser} section={section} />
      </div>
      {teaser.picture && (
        <a href={paths.story(teaser)} tabIndex={-1} aria-hidden className="block w-24 sm:w-44">
          <Picture
            picture={teaser.picture}
            alt=""
            sizes="(min-width: 40rem) 11rem, 6rem"
            className="aspect-3/2 object-cover"
          />
        </a>
      )}
    </article>
  )
}
