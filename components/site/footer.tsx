import { Still } from '@/components/ui/still'
import type { SectionView } from '@/features/articles/views'
import { words } from '@/lib/i18n'
import { directionOf, offered, ownNames, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'

type Entry = { href: string; text: string; lang?: Locale }

function Column({ heading, entries, tall }: { heading: string; entries: Entry[]; tall?: boolean }) {
  return (
    <nav aria-label={heading} className={tall ? 'row-span-2 lg:row-span-1' : ''}>
      <h2 className="label font-ui mb-1">{heading}</h2>
      <ul className="meta">
        {entries.map(({ href, text, lang }) => (
          <li key={href}>
            <a
              href={href}
              lang={lang}
              dir={lang && directionOf(lang)}
              hrefLang={lang}
              className="inline-flex min-h-11 items-center no-underline hover:underline lg:min-h-8"
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The foot of every page: who we are and where everything is. */
export function Footer({ locale, name, sections }: { locale: Locale; name: string; sections: SectionView[] }) {
  const t = words(locale)
  return (
    <Still
      as="footer"
      className="no-print mx-auto mt-16 max-w-7xl px-4 pb-10 sm:px-6"
      once={['foot', locale, name, sections, offered()]}
    >
      <div className="border-ink grid grid-cols-2 gap-8 border-t pt-6 lg:grid-cols-[2fr_1fr_1fr_1fr]">
        <div className="col-span-2 lg:col-span-1">
          <p className="font-head text-2xl font-bold tracking-tight">{name}</p>
          <p className="meta mt-2 max-w-[44ch]">{t('footer.about')}</p>
        </div>
        <Column
          tall
          heading={t('site.sections')}
          entries={sections.map((section) => ({ href: paths.section(locale, section.slug), text: section.name }))}
        />
        <Column
          heading={t('footer.explore')}
          entries={[
            { href: paths.latest(locale), text: t('lists.latestLong') },
            { href: paths.top(locale, '24h'), text: t('lists.topView') },
            { href: `/${locale}/archive`, text: t('lists.archive') },
            { href: paths.corrections(locale), text: t('corrections.title') },
            { href: paths.principles(locale), text: t('principles.title') },
            { href: paths.feed(paths.front(locale), 'rss'), text: t('found.feedLink') },
            { href: paths.kept(locale), text: t('found.kept.title') },
            { href: paths.developers(locale), text: t('developers.title') },
          ]}
        />
        <Column
          heading={t('footer.editions')}
          entries={offered().map((other) => ({ href: paths.front(other), text: ownNames[other], lang: other }))}
        />
      </div>
      <p className="meta border-rule mt-8 border-t pt-4">{t('footer.made')}</p>
    </Still>
  )
}
