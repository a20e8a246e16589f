import { paperName, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { beginningOf, isolated, type MailMessage, type Part } from './mail-message'

/** A comment as a mail tells of it. No author: a reader who deleted their account. Addresses are of this site. */
export type Told = { author: string | null; headline: string; body: string; url: string }

/** What happened in the conversation, ready to be told. */
export type Notice =
  | ({ kind: 'reply' | 'followed' } & Told)
  | { kind: 'decision'; outcome: 'published' | 'rejected'; headline: string; body: string; url: string }
  | { kind: 'report-decision'; outcome: 'upheld' | 'dismissed'; headline: string; url: string }

/** A notice, or a day of them, for one person. */
export type NoticeMail = {
  kind: Notice['kind'] | 'daily'
  /** In the order they happened; a mail that is not the daily one has one. */
  notices: Notice[]
  /** The page where all choices are. */
  settings: string
  /** Ends mails of this kind. */
  unsubscribe: string
}

const about = (locale: Locale, notice: Notice): { title: string; lead: string; body: string; action: string } => {
  const t = words(locale)
  const headline = isolated(notice.headline)
  const body = 'body' in notice ? beginningOf(notice.body) : ''
  if ('author' in notice) {
    const author = isolated(notice.author ?? t('mail.deletedReader'))
    return {
      title: t(`mail.${notice.kind}.subject`, { author, headline }),
      lead: t(`mail.${notice.kind}.lead`, { author, headline }),
      body,
      action: t(`mail.${notice.kind}.action`),
    }
  }
  const key = `mail.${notice.kind}.${notice.outcome}` as 'mail.decision.published'
  return {
    title: t(`${key}.subject`, { headline }),
    lead: t(`${key}.lead`, { headline }),
    body,
    action: t(`mail.${notice.kind}.action` as 'mail.decision.action'),
  }
}

const partsOf = (locale: Locale, notice: Notice, link: (url: string) => string, titled: boolean): Part[] => {
  const { title, lead, body, action } = about(locale, notice)
  return [
    ...(titled ? [{ is: 'heading' as const, text: title }] : []),
    { is: 'text', text: lead },
    ...(body ? [{ is: 'quote' as const, text: body }] : []),
    titled
      ? { is: 'small', text: action, url: link(notice.url) }
      : { is: 'action', label: action, url: link(notice.url) },
  ]
}

/** Most notices a daily mail tells one by one; of the rest it says how many. */
export const mostTold = 50

/** What a mail about the conversation says. `link` makes an address of ours absolute. */
export const noticeMessage = (locale: Locale, mail: NoticeMail, link: (url: string) => string): MailMessage => {
  const t = words(locale)
  const isDaily = mail.kind === 'daily'
  const count = mail.notices.length
  const told = mail.notices.slice(0, mostTold)
  const rest = count - told.length
  return {
    locale,
    subject: isDaily
      ? t('mail.daily.subject', { count, site: paperName(locale) })
      : about(locale, mail.notices[0]!).title,
    unsubscribe: link(mail.unsubscribe),
    parts: [
      ...(isDaily ? [{ is: 'text' as const, text: t('mail.daily.lead', { count }) }] : []),
      ...told.flatMap((notice) => partsOf(locale, notice, link, isDaily)),
      ...(rest > 0 ? [{ is: 'text' as const, text: t('mail.daily.rest', { count: rest }) }] : []),
      { is: 'small', text: t(`mail.${mail.kind}.why`) },
      { is: 'small', text: t('mail.unsubscribe'), url: link(mail.unsubscribe) },
      { is: 'small', text: t('mail.settings'), url: link(mail.settings) },
    ],
  }
}
