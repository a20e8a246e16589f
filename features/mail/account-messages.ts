import { paperName, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { printedMoment } from '@/lib/time'
import { isolated, type MailMessage, type Part } from './mail-message'
import type { accountKinds, AccountKind, MailData } from './schema'

type Said = { [K in AccountKind]: { kind: K; data: MailData<K> } }[keyof typeof accountKinds]

/** What a mail about an account says. `link` makes an address of ours absolute. */
export const accountMessage = (locale: Locale, { kind, data }: Said, link: (url: string) => string): MailMessage => {
  const t = words(locale)
  const site = paperName(locale)
  const hello: Part[] =
    'name' in data && data.name ? [{ is: 'text', text: t('mail.hello', { name: isolated(data.name) }) }] : []
  const at = kind === 'deletion' ? printedMoment(locale, data.at) : ''
  return {
    locale,
    subject: t(`mail.${kind}.subject`, { site }),
    parts: [
      ...hello,
      {
        is: 'text',
        text:
          kind === 'second-factor'
            ? t(`mail.second-factor.what.${data.what}`, { site })
            : t(`mail.${kind}.lead`, { site, at }),
      },
      { is: 'action', label: t(`mail.${kind}.action`), url: link(data.url) },
      { is: 'small', text: t(`mail.${kind}.after`) },
    ],
  }
}
