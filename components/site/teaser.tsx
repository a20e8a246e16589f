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

/** A sentence or two of what a story says. */
export function Standfirst({ teaser, large = false }: { teaser: TeaserView; large?: boolean }) {
  if (!teaser.standfirst) return null
  return (
    <p
      className={`font-story text-quiet mt-2 ${large ? 'text-[1.125rem]/normal' : 'text-[1.02rem]/snug'}`}
      {...ofLanguage(teaser.language)}
    >
      {teaser.standfirst}
    </p>
  )
}

/** The small facts of a story in a list: when, and how much it was read and talked about. Nobody needs to be told of none. */
export function Facts({ teaser, section = false }: { teaser: TeaserView; section?: boolean }) {
  const t = words(teaser.locale)
  const link = 'inline-flex min-h-6 items-center no-underline hover:underline'
  return (
    <p className="meta mt-1 flex flex-wrap content-start items-center gap-x-3">
      {section && (
        <a href={paths.section(teaser.locale, teaser.section.slug)} className={link}>
          {teaser.section.name}
        </a>
      )}
      {teaser.views > 0 && (
        <span className="figures" title={t('story.views', { count: teaser.views })}>
          <span aria-hidden>
            {t('story.views', { count: teaser.views }).replace(
              figure(teaser.locale, teaser.views),
              shortFigure(teaser.locale, teaser.views),
            )}
          </span>
          <span className="sr-only">{t('story.views', { count: teaser.views })}</span>
        </span>
      )}
      {teaser.comments > 0 && (
        <a href={`${paths.story(teaser)}#comments`} className={link}>
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
  fill = false,
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
  /** The picture grows with the row it stands in. */
  fill?: boolean
  as?: Level
}) {
  const shape = beside && teaser.picture ? 'grid gap-x-6 sm:grid-cols-[3fr_2fr]' : fill ? 'flex flex-col' : ''
  return (
    <article className={`min-w-0 ${shape} ${fill ? 'grow' : ''}`}>
      {teaser.picture && (
        <a
          href={paths.story(teaser)}
          tabIndex={-1}
          aria-hidden
          className={`mb-3 block overflow-hidden ${fill ? "relative grow before:block before:aspect-3/2 before:content-['']" : ''}`}
        >
          <Picture
            picture={teaser.picture}
            alt=""
            sizes={sizes}
            first={first}
            focus={teaser.focus}
            className={`object-cover ${fill ? 'absolute inset-0 h-full!' : 'aspect-3/2'}`}
          />
        </a>
      )}
      <div className="min-w-0">
        <Headline teaser={teaser} rank={rank} as={as} />
        {standfirst && <Standfirst teaser={teaser} large={rank === 1} />}
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
            focus={teaser.focus}
            className="aspect-3/2 object-cover"
          />
        </a>
      )}
    </article>
  )
}

/** A line of a list without pictures: what and when in a narrow column at the start, the words beside it. */
export function TextTeaser({ teaser, section = true }: { teaser: TeaserView; section?: boolean }) {
  return (
    <article className="border-rule grid grid-cols-[minmax(0,1fr)] gap-x-6 border-t py-3 sm:grid-cols-[8.5rem_minmax(0,1fr)] [&_h2]:text-pretty sm:[&>p]:mt-0">
      <div className="sm:order-last">
        <Headline teaser={teaser} rank={4} as="h2" />
        {teaser.standfirst && (
          <p className="font-story text-quiet mt-1 max-w-[68ch] text-[1.02rem]/snug" {...ofLanguage(teaser.language)}>
            {teaser.standfirst}
          </p>
        )}
      </div>
      <Facts teaser={teaser} section={section} />
    </article>
  )
}

/** A story in a short ruled list: a headline, its facts, at most a small picture. */
export function SmallTeaser({ teaser }: { teaser: TeaserView }) {
  return (
    <article className="border-rule flex justify-between gap-x-4 border-b py-3">
      <div className="min-w-0">
        <Headline teaser={teaser} rank={4} />
        <Facts teaser={teaser} section />
      </div>
      {teaser.picture && (
        <a href={paths.story(teaser)} tabIndex={-1} aria-hidden className="block w-24 shrink-0">
          <Picture
            picture={teaser.picture}
            alt=""
            sizes="6rem"
            focus={teaser.focus}
            className="aspect-3/2 object-cover"
          />
        </a>
      )}
    </article>
  )
}
