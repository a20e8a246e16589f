import type { ReactNode } from 'react'
import { ThemeSwitch } from '@/components/site/theme-switch'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { deskWords, type DeskMessages } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import type { Role } from '@/prisma/client/enums'
import { Editions } from './editions'
import { HereLink } from './here-link'

type Area = Exclude<keyof DeskMessages['desk']['nav'], 'label' | 'home'>

/** What stands around every page of the dashboard: where one is, where one may go, who one is. */
export function Frame({
  locale,
  name,
  me,
  areas,
  children,
}: {
  locale: Locale
  /** Of the newspaper. */
  name: string
  me: { name: string; role: Role }
  areas: Area[]
  children: ReactNode
}) {
  const t = deskWords(locale)
  const site = words(locale)
  const link = 'label inline-flex min-h-11 items-center no-underline hover:underline aria-[current]:text-accent'
  return (
    <div className="desk">
      <a
        href="#content"
        className="bg-paper label sr-only z-10 focus:not-sr-only focus:absolute focus:start-4 focus:top-2 focus:px-3 focus:py-2"
      >
        {site('site.skip')}
      </a>
      <header className="border-rule no-print border-b">
        <div className="flex flex-wrap items-center justify-between gap-x-6 px-4 sm:px-6">
          <p className="flex min-h-11 items-center gap-x-3">
            <a href={paths.front(locale)} className="font-head text-[1.25rem] font-bold no-underline hover:underline">
              {name}
            </a>
            <span className="meta">{t('desk.title')}</span>
          </p>
          <div className="meta flex flex-wrap items-center gap-x-2 sm:gap-x-4">
            <Editions locale={locale} label={site('site.languages')} />
            <ThemeSwitch
              label={site('theme.label')}
              names={{ auto: site('theme.auto'), light: site('theme.light'), dark: site('theme.dark') }}
            />
            <a
              href={paths.accounts.account(locale)}
              className="inline-flex min-h-11 items-center gap-x-1 no-underline hover:underline"
            >
              <bdi className="text-ink">{me.name}</bdi>
              <span className="max-sm:sr-only"> · {t(`desk.role.${me.role}`)}</span>
            </a>
          </div>
        </div>
        <nav aria-label={t('desk.nav.label')} className="px-4 sm:px-6">
          <ul className="goes-on flex [scrollbar-width:none] gap-x-5 overflow-x-auto">
            <li className="shrink-0">
              <HereLink href={paths.desk.home(locale)} exact className={link}>
                {t('desk.nav.home')}
              </HereLink>
            </li>
            {areas.map((area) => (
              <li key={area} className="shrink-0">
                <HereLink href={paths.desk.page(locale, area)} className={link}>
                  {t(`desk.nav.${area}`)}
                </HereLink>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {children}
    </div>
  )
}
