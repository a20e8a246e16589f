import { expect, test } from 'vitest'
import { words } from '@/lib/i18n'
import { directionOf, locales, type Locale } from '@/lib/locales'
import { accountMessage } from './account-messages'
import { asHtml, asText, beginningOf, escaped, isolated } from './mail-message'
import { noticeMessage, type Notice, type NoticeMail } from './notice-messages'

const link = (url: string) => new URL(url, 'https://news.example').href
const attack = `"><script>alert(1)</script><img src=x onerror='x'>&`

test.each([
  ['<b>', '&lt;b&gt;'],
  [`"'`, '&quot;&#39;'],
  ['&lt;', '&amp;lt;'],
  ['a\u0000b\u001bc\u007f', 'abc'],
  ['سڵاو\nن', 'سڵاو\nن'],
])('%j is harmless as %j', (text, expected) => expect(escaped(text)).toBe(expected))

test.each([
  ['Narîn', '\u2068Narîn\u2069'],
  ['a\u2069\u202eb', '\u2068ab\u2069'],
  ['a\r\nBcc: b', '\u2068a Bcc: b\u2069'],
  ['  نارين ', '\u2068نارين\u2069'],
])('a name inside a sentence: %j', (name, expected) => expect(isolated(name)).toBe(expected))

test.each([
  ['short', 10, 'short'],
  ['one two three', 9, 'one two…'],
  ['a'.repeat(20), 10, `${'a'.repeat(10)}…`],
  [`${'a'.repeat(9)}😀`, 10, `${'a'.repeat(9)}…`],
])('the beginning of %j', (text, most, expected) => expect(beginningOf(text, most)).toBe(expected))

const notices: Notice[] = [
  { kind: 'reply', author: attack, headline: attack, body: attack, url: '/en/comment/1' },
  { kind: 'followed', author: null, headline: 'Rain', body: 'Yes.', url: '/en/comment/2' },
  { kind: 'decision', outcome: 'published', headline: 'Rain', body: 'Mine', url: '/en/comment/3' },
  { kind: 'decision', outcome: 'rejected', headline: 'Rain', body: 'Mine', url: '/en/comment/4' },
  { kind: 'report-decision', outcome: 'upheld', headline: 'Rain', url: '/en/comment/5' },
  { kind: 'report-decision', outcome: 'dismissed', headline: 'Rain', url: '/en/comment/6' },
]
const mailOf = (kind: NoticeMail['kind'], told: Notice[]): NoticeMail => ({
  kind,
  notices: told,
  settings: '/en/account#notices',
  unsubscribe: '/api/unsubscribe?token=t',
})

const messagesIn = (locale: Locale) => [
  accountMessage(locale, { kind: 'verify', data: { name: attack, url: '/en/verify?token=a&b=c' } }, link),
  accountMessage(locale, { kind: 'sign-in', data: { url: '/en/s' } }, link),
  accountMessage(locale, { kind: 'reset', data: { name: 'A', url: '/en/r' } }, link),
  accountMessage(locale, { kind: 'account-exists', data: { url: '/en/s' } }, link),
  accountMessage(locale, { kind: 'password-changed', data: { name: 'A', url: '/en/r' } }, link),
  accountMessage(locale, { kind: 'deletion', data: { name: 'A', url: '/en/k', at: '2026-11-23T09:00:00Z' } }, link),
  ...notices.map((notice) => noticeMessage(locale, mailOf(notice.kind, [notice]), link)),
  noticeMessage(locale, mailOf('daily', notices), link),
]

test.each(locales)('every mail can be written in %s, in its direction, and says its own things', (locale) => {
  const messages = messagesIn(locale)
  expect(new Set(messages.map(({ subject }) => subject)).size).toBe(messages.length)
  for (const message of messages) {
    const html = asHtml(message, words(locale)('site.name'))
    expect(html).toContain(`<html lang="${locale}" dir="${directionOf(locale)}">`)
    expect(html).toContain(`<main lang="${locale}" dir="${directionOf(locale)}"`)
    expect(html).not.toMatch(/<script|<img|onerror='|\{\w+\}|undefined/)
    expect(html.match(/href="(?!https:\/\/news\.example\/)/)).toBeNull()
    // The same addresses in both, and nothing of HTML in the text.
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => url!.replaceAll('&amp;', '&'))
    for (const url of links) expect(asText(message)).toContain(url)
    expect(asText(message)).not.toMatch(/&amp;|&lt;|<p|\{\w+\}/)
  }
})

test.each([
  ['en', 'Confirm your address for Masthead'],
  ['ar', 'أكّد عنوانك لدى ماستهيد'],
  ['ckb', 'ناونیشانەکەت بۆ ماستهێد پشتڕاست بکەرەوە'],
] as const)('the subject in %s', (locale, subject) => expect(messagesIn(locale)[0]!.subject).toBe(subject))

test.each([
  ['en', 1, '1 thing happened in your conversations at Masthead'],
  ['en', 3, '3 things happened in your conversations at Masthead'],
  ['ar', 2, 'جديدان في نقاشاتك في ماستهيد'],
  ['ar', 3, '٣ أمور جديدة في نقاشاتك في ماستهيد'],
] as const)('a day in %s with %i: %s', (locale, count, subject) =>
  expect(
    noticeMessage(
      locale,
      mailOf(
        'daily',
        Array.from({ length: count }, () => notices[1]!),
      ),
      link,
    ).subject,
  ).toBe(subject),
)

test('a day with more than a mail should hold says how much more there is', () => {
  const message = noticeMessage(
    'en',
    mailOf(
      'daily',
      Array.from({ length: 60 }, () => notices[1]!),
    ),
    link,
  )
  expect(message.parts.filter(({ is }) => is === 'heading')).toHaveLength(50)
  expect(asText(message)).toContain('And 10 more')
})

test('somebody’s words are quoted line by line in text, in their own direction in HTML', () => {
  const message = noticeMessage('en', mailOf('followed', [{ ...notices[1]!, body: 'یەک\nدوو' } as Notice]), link)
  expect(asText(message)).toContain('> یەک\n> دوو')
  expect(asHtml(message, 'M')).toContain('<blockquote dir="auto">یەک\nدوو</blockquote>')
})
