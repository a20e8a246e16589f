import { AccountLink } from '@/components/account/account-link'
import type { Me } from '@/components/account/session'
import { Still } from '@/components/ui/still'
import type { SectionView } from '@/features/articles/views'
import { words } from '@/lib/i18n'
import { directionOf, offered, ownNames, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Lens } from './lens'
import { Logo, type LogoView } from './logo'
import { SamePage } from './same-page'
import { ThemeSwitch } from './theme-switch'

/** The top of every page: which languages, whose paper, what parts it has. */
export function Header({
  locale,
  name,
  logo,
  sections,
  me,
}: {
  locale: Locale
  name: string
  logo: LogoView | null
  sections: SectionView[]
  /** Who reads, where that is known already. */
  me?: Me
}) {
  const t = words(locale)
  return (
    <header className="no-print">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-3 px-4 sm:gap-x-6 sm:px-6">
        <nav aria-label={t('site.languages')}>
          <SamePage />
          <ul data-editions className="meta -ms-2 flex">
            {offered().map((other) => (
              <li key={other}>
                <a
                  href={paths.front(other)}
                  hrefLang={other}
                  lang={other}
                  dir={directionOf(other)}
                  aria-current={other === locale ? 'true' : undefined}
                  className="aria-current:text-ink inline-flex min-h-11 items-center px-2 no-underline hover:underline aria-current:font-bold"
                >
                  {ownNames[other]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ms-auto flex min-w-0 items-center gap-x-2 sm:gap-x-5">
          <ThemeSwitch
            label={t('theme.label')}
            names={{ auto: t('theme.auto'), light: t('theme.light'), dark: t('theme.dark') }}
          />
          <AccountLink
            reader={me}
            signIn={paths.accounts.signIn(locale)}
            account={paths.accounts.account(locale)}
            newsroom={paths.desk.home(locale)}
            numbers={paths.desk.numbers(locale)}
            words={{
              signIn: t('account.bar.signIn'),
              own: t('account.bar.own'),
              account: t('account.bar.account', { name: '{name}' }),
              newsroom: t('account.bar.newsroom'),
              numbers: t('account.bar.numbers'),
            }}
          />
        </div>
      </div>
      <div className="mx-auto max-w-7xl px-4 sm:px-6">
        <div className="border-ink border-t pt-4 pb-3 text-center sm:pt-6 sm:pb-5">
          <p className="font-head text-[min(15vw,clamp(2.5rem,1.6rem+4.4vw,4.75rem))] leading-[1.05] font-bold tracking-[-0.03em]">
            <a href={paths.front(locale)} className="inline-block py-1 no-underline">
              {logo ? <Logo logo={logo} name={name} /> : name}
            </a>
          </p>
          <p className="meta mt-1">{t('site.tagline')}</p>
        </div>
      </div>
      <nav aria-label={t('site.menu')} className="mx-auto grid max-w-7xl grid-cols-[auto_minmax(0,1fr)] px-4 sm:px-6">
        <a
          href={paths.search(locale)}
          className="label border-rule border-t-ink inline-flex min-h-11 min-w-11 items-center gap-1.5 border-y pe-4 no-underline hover:underline"
        >
          <Lens />
          <span className="max-lg:sr-only">{t('search.open')}</span>
        </a>
        <Still
          as="ul"
          once={['menu', locale, sections]}
          className="goes-on border-rule border-t-ink flex [scrollbar-width:none] gap-x-5 overflow-x-auto border-y sm:gap-x-7 lg:justify-center lg:pe-20"
        >
          <li className="shrink-0">
            <a
              href={paths.latest(locale)}
              className="label inline-flex min-h-11 items-center no-underline hover:underline"
            >
              {t('lists.latestLong')}
            </a>
          </li>
          {sections.map((section) => (
            <li key={section.slug} className="shrink-0">
              <a
                href={paths.section(locale, section.slug)}
                className={`label hue-${section.hue} inline-flex min-h-11 items-center decoration-(--hue) decoration-2 underline-offset-8 not-hover:no-underline`}
              >
                {section.name}
              </a>
            </li>
          ))}
        </Still>
      </nav>
    </header>
  )
}
