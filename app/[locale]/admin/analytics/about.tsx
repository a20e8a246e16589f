import type { SectionRow } from '@/features/articles/shapes'
import { may } from '@/features/accounts/rights'
import type { StoryRead } from '@/features/numbers/queries'
import { inLanguage } from '@/lib/i18n'
import { ownNames } from '@/lib/locales'
import { paths } from '@/lib/paths'
import type { Desk } from '../desk'

type Given = Pick<Desk, 'locale' | 't' | 'me'> & {
  story: StoryRead | null
  section: SectionRow | null
  sections: readonly SectionRow[]
  /** Where the figures of everything stand, and of the section that was chosen before. */
  back: { all: string; section: string }
}

/** What one part of the newspaper the figures are of, and the way back to those of all of it. */
export function About({ locale, t, me, story, section, sections, back }: Given) {
  if (!story && !section) return null
  const link = 'quiet-link inline-flex min-h-11 items-center sm:min-h-8'
  const nameOf = (one: SectionRow | undefined | null) => inLanguage(one?.names, locale)
  return (
    <section aria-labelledby="about" className="border-rule mt-4 border-y py-3">
      <p className="meta">{t(story ? 'numbers.ofStory' : 'numbers.ofSection')}</p>
      <h2 id="about" className="rank-3" {...(story && { lang: story.locale, dir: 'auto' })}>
        {story ? story.headline : nameOf(section)}
      </h2>
      {story && (
        <p className="meta mt-1">
          {[
            t('numbers.total', { count: story.views }),
            nameOf(sections.find(({ id }) => id === story.sectionId)),
            ownNames[story.locale],
          ].join(' · ')}
        </p>
      )}
      <p className="flex flex-wrap gap-x-6">
        {story && section && (
          <a href={back.section} className={link}>
            {t('numbers.backTo', { section: nameOf(section) })}
          </a>
        )}
        <a href={back.all} className={link}>
          {t('numbers.back')}
        </a>
        {story && (
          <a href={paths.story(story)} className={link}>
            {t('numbers.read')}
          </a>
        )}
        {story && may(me, 'publish') && (
          <a href={paths.desk.article(locale, story.id)} className={link}>
            {t('numbers.edit')}
          </a>
        )}
      </p>
    </section>
  )
}
