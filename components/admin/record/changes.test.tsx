import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { AuditAction } from '@/features/audit'
import { ids, samples, type Sample } from '@/features/record/fixtures/lines'
import { referencesIn } from '@/features/record/rules'
import { keyOf, type RecordLine, type Things } from '@/features/record/views'
import { locales, type Locale } from '@/lib/locales'
import { Changes } from './changes'
import { reasonSaid, readable } from './said'

const lineOf = (action: string, { subjectId = ids.other, before, after, reason = '' }: Sample): RecordLine => ({
  id: ids.other,
  at: '2026-11-29T10:00:00.000Z',
  actorId: null,
  actor: null,
  action,
  subjectType: action.split('.')[0]!,
  subjectId,
  before: before ?? null,
  after: after ?? null,
  reason,
  requestId: '',
})

const things: Things = Object.fromEntries(
  [
    { type: 'article', id: ids.article, name: 'Rain expected', path: '/en/admin/articles/1' },
    { type: 'account', id: ids.person, name: 'Zhyan', path: null },
    { type: 'media', id: ids.picture, name: '', path: '/en/admin/media/1' },
    { type: 'section', id: ids.section, name: 'Water', path: null },
    { type: 'sectionSlug', id: 'water', name: 'Water', path: null },
    { type: 'sectionSlug', id: 'world', name: 'World', path: null },
    { type: 'sourceSlug', id: 'the-guardian', name: 'The Guardian', path: null },
    { type: 'tag', id: ids.other, name: 'Water', path: null },
  ].map(({ type, id, name, path }) => [keyOf({ type: type as 'tag', id }), { name, path }]),
)

const drawn = (line: RecordLine, locale: Locale) =>
  renderToStaticMarkup(<Changes line={line} locale={locale} things={things} />)

/** What is read: words between tags, each tag a space. */
const textOf = (markup: string) =>
  markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** How a program writes things: brackets and quotes, codes, names in one word, ids, moments, nothing. */
const ofPrograms =
  /[{}[\]"]|\b[A-Z]{2,}_[A-Z]+\b|\b(?:DRAFT|PUBLISHED|HELD|REJECTED|OPEN|CLOSED|READER|ADMIN|SPAM|NEVER|DAILY|OWN|CREDIT|NOINDEX|TAKEN)\b|\b[a-z]+[A-Z][a-z]+\b|[0-9a-f]{8}-[0-9a-f]{4}|\d{4}-\d\d-\d\d|\b(?:null|true|false|undefined|NaN)\b/
/** These are said as somebody wrote them. */
const asWritten = ['0123456789abcdef0123456789abcdef', 'User-agent: *', 'Europe/Berlin']

const all = (Object.entries(samples) as [AuditAction, readonly Sample[]][]).flatMap(([action, given]) =>
  given.map((sample, at) => ({ action, sample, name: `${action} ${at + 1}` })),
)

describe.each(locales)('in %s', (locale) => {
  test.each(all)('$name is said in words', ({ action, sample }) => {
    const line = lineOf(action, sample)
    const text = `${textOf(drawn(line, locale))} ${reasonSaid(line.reason, locale)}`
    const said = asWritten.reduce((rest, written) => rest.replaceAll(written, ''), text)
    expect(said).not.toMatch(ofPrograms)
    if (locale !== 'en') expect(said).not.toContain('slow seconds')
  })
})

test('every action has a sample that says something, but those that are all said by their name', () => {
  const silent = Object.entries(samples)
    .filter(([action, given]) => given.every((sample) => drawn(lineOf(action, sample), 'en') === ''))
    .map(([action]) => action)
  expect(silent).toEqual([
    ...['name', 'keep', 'delete', 'invite-again'].map((verb) => `account.${verb}`),
    ...['app-on', 'app-off', 'passkey-on', 'passkey-off', 'codes', 'code-used', 'reset', 'guessed'].map(
      (verb) => `account.factor-${verb}`,
    ),
    'article.preview',
    'article.endPreviews',
    'wire.leave',
  ])
})

const first = (action: AuditAction, at = 0) => lineOf(action, samples[action][at]!)

test.each([
  [first('account.role'), 'Role : Before: Reader → After: Moderator'],
  [first('account.ban', 1), 'Banned : Before: Yes'],
  [first('account.appeal'), 'Measure : Suspended'],
  [first('account.overturn'), 'Measure : Warned'],
  [first('article.embargo'), 'Under embargo until : Before: None → After: 1 December 2026, 12:30'],
  [first('article.liftEmbargo'), 'Under embargo until : Before: 1 December 2026, 12:30 → After: None'],
  [first('article.schedule'), 'To appear : 1 December 2026, 12:30'],
  [first('article.discussion'), 'Discussion : Before: Open → After: Everything waits'],
  [first('comment.edit'), 'Text : It will rain snow tomorrow, says the radio.'],
  [first('comment.reject', 1), 'Why : Off the subject'],
  [first('section.order'), 'Before: Water · World · gone After: World · Water · gone'],
  [first('setting.site', 1), 'Languages readers are not offered : After: العربية · کوردی'],
  [first('setting.site', 1), 'No insults, no hatred contempt, no advertising'],
  [first('setting.site', 1), 'Before: As the server is set up (Iraq Time (Baghdad)) → After:'],
  [first('setting.comments'), 'Who comments has confirmed their address : No'],
  [first('setting.unwatch'), 'Before: sea monster'],
  [first('source.wire', 1), 'How often : Before: Every 30 minutes → After: Once a day'],
  [first('tag.merge'), 'Merged into : Water'],
])('line %# reads well', (line, words) => {
  const plain = (given: string) => given.replaceAll(/\s+(?=[:,])/g, '').replaceAll(/\s+/g, ' ')
  expect(plain(textOf(drawn(line, 'en')))).toContain(plain(words))
})

test('what the present says nothing of is still read as names and values', () => {
  const line = lineOf('article.merge', {
    before: { oldSlug: 'a', deep: { isOpen: true, list: ['x', { y: 1 }] } },
    after: { oldSlug: 'b', state: 'IN_REVIEW', seen: '2026-11-29T10:00:00.000Z', nothing: null },
  })
  const text = textOf(drawn({ ...line, subjectType: 'bygone' }, 'en'))
  expect(text).toBe(
    'old slug: Before: a → After: b deep is open: Before: Yes deep list: Before: x · y: 1 state: in review seen: 29 November 2026, 13:00',
  )
  expect(text).not.toMatch(ofPrograms)
})

test('what is named is asked for, once it is clear what it is', () => {
  const asked = referencesIn([first('comment.publish'), first('setting.security'), first('section.order')])
  expect(asked).toEqual(
    expect.arrayContaining([
      { type: 'comment', id: ids.other },
      { type: 'article', id: ids.article },
      { type: 'account', id: ids.person },
      { type: 'sectionSlug', id: 'water' },
    ]),
  )
})

test('a name leads to its thing, and what is gone says so', () => {
  expect(drawn(first('comment.publish'), 'en')).toContain('<a href="/en/admin/articles/1"><bdi>Rain expected</bdi></a>')
  expect(textOf(drawn(first('comment.wait'), 'en'))).toContain('no longer there')
})

test.each([
  ['slowSeconds', 'slow seconds'],
  ['IN_REVIEW', 'in review'],
  ['names.en', 'names en'],
])('%s reads %s', (key, words) => expect(readable(key)).toBe(words))
