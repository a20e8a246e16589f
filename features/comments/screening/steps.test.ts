import { defaultSettings } from '../settings'
import { expect, test } from 'vitest'
import { screen, screening, screeningBudget } from './screening'
import type { Facts } from './steps'
import { watchWith } from './watch'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000)
const day = 86_400

type Given = Partial<Omit<Facts, 'author' | 'article' | 'settings'>> & {
  author?: Partial<Facts['author']>
  article?: Partial<Facts['article']>
  settings?: Partial<Facts['settings']>
}

/** Somebody everybody knows says something ordinary under an open story. */
const facts = ({ author, article, settings, ...rest }: Given = {}): Facts => ({
  now,
  body: 'A word on this.',
  startedAt: null,
  article: { discussion: 'OPEN', closedAt: null, publishedAt: ago(3_600), slowSeconds: 0, ...article },
  settings: { ...defaultSettings, ...settings },
  author: {
    isVerified: true, isBanned: false, suspendedUntil: null, isStaff: false, isHeld: false, joinedAt: ago(400 * day), published: 2,
    lastAt: null, lastHereAt: null, tenthAt: null, twentiethAt: null, saidBefore: false, ...author,
  },
  similarTo: null,
  watch: watchWith([]),
  ...rest,
}) // prettier-ignore

/** What it waits for besides, in the order of the steps. */
const besides = (given: Given, took = 0) => {
  const said = screen(facts(given), () => took)
  return said.kind === 'hold' ? (said.also ?? []) : said.kind
}

const verdict = (given: Given, took = 0) => {
  const said = screen(facts(given), () => took)
  return said.kind === 'publish' ? 'publish' : said.kind === 'hold' ? `hold ${said.reason}` : `refuse ${said.code}`
}

test.each<[string, Given, string]>([
  ['somebody known', {}, 'publish'],
  ['banned', { author: { isBanned: true } }, 'refuse suspended'],
  ['suspended until tomorrow', { author: { suspendedUntil: ago(-day) } }, 'refuse suspended'],
  ['suspended until yesterday', { author: { suspendedUntil: ago(day) } }, 'publish'],
  ['not verified', { author: { isVerified: false } }, 'refuse unverified'],
  ['not verified, and need not be', { author: { isVerified: false }, settings: { needsVerified: false } }, 'publish'],
  ['closed', { article: { discussion: 'CLOSED', closedAt: ago(60) } }, 'refuse closed'],
  ['closed since ever', { article: { discussion: 'CLOSED' }, startedAt: ago(1) }, 'refuse closed'],
  ['closed, begun before', { article: { discussion: 'CLOSED', closedAt: ago(60) }, startedAt: ago(61) }, 'publish'],
  ['closed, begun after', { article: { discussion: 'CLOSED', closedAt: ago(60) }, startedAt: ago(59) }, 'refuse closed'],
  ['closed, begun long before', { article: { discussion: 'CLOSED', closedAt: ago(301) }, startedAt: ago(900) }, 'refuse closed'],
  ['closes by itself', { article: { publishedAt: ago(8 * day) }, settings: { closeAfterDays: 7 } }, 'refuse closed'],
  ['of 2020, where nothing closes', { article: { publishedAt: new Date('2020-01-01') } }, 'publish'],
  ['of yesterday, closing in a week', { article: { publishedAt: ago(day) }, settings: { closeAfterDays: 7 } }, 'publish'],
  ['nothing said', { body: '\u2800' }, 'refuse comment_empty'],
  ['too much said', { body: 'a'.repeat(3_001) }, 'refuse comment_too_long'],
  ['4 s after the last', { author: { lastAt: ago(4) } }, 'refuse too_fast'],
  ['5 s after the last', { author: { lastAt: ago(5) } }, 'publish'],
  ['a newcomer 29 s after the last', { author: { lastAt: ago(29), published: 1 } }, 'refuse too_fast'],
  ['a newcomer 30 s after the last', { author: { lastAt: ago(30), published: 1 } }, 'hold newcomer'],
  ['on the first day, 29 s after the last', { author: { lastAt: ago(29), joinedAt: ago(3_600) } }, 'refuse too_fast'],
  ['the 21st within an hour', { author: { twentiethAt: ago(3_599) } }, 'refuse too_fast'],
  ['the 21st in an hour and a second', { author: { twentiethAt: ago(3_601) } }, 'publish'],
  ['a newcomer’s 11th of a day', { author: { tenthAt: ago(day - 1), published: 0 } }, 'refuse too_fast'],
  ['the 11th of a day', { author: { tenthAt: ago(day - 1) } }, 'publish'],
  ['slow mode', { article: { slowSeconds: 120 }, author: { lastHereAt: ago(119), lastAt: ago(119) } }, 'refuse too_fast'],
  ['slow mode, waited', { article: { slowSeconds: 120 }, author: { lastHereAt: ago(120), lastAt: ago(120) } }, 'publish'],
  ['the same again', { author: { saidBefore: true } }, 'refuse duplicate'],
  ['a newcomer’s first', { author: { published: 0 } }, 'hold newcomer'],
  ['a newcomer’s second', { author: { published: 1 } }, 'hold newcomer'],
  ['two links', { body: 'a.example.com b.example.com' }, 'publish'],
  ['three links', { body: 'a.example.com b.example.com c.example.com' }, 'hold links'],
  ['one link on the first day', { body: 'a.example.com', author: { joinedAt: ago(3_600) } }, 'hold links'],
  ['a link that runs', { body: 'javascript:alert(1)' }, 'hold links'],
  ['a watched word', { body: 'You idiot' }, 'hold words'],
  ['said elsewhere', { similarTo: 'x' }, 'hold similar'],
  ['an article that holds all', { article: { discussion: 'HOLD_ALL' } }, 'hold article'],
  ['a site that holds all', { settings: { holdAll: true } }, 'hold site'],
  ['somebody who is read first', { author: { isHeld: true } }, 'hold person'],
  ['the newsroom, whatever it says', { author: { isStaff: true, published: 0 }, body: 'You idiot', settings: { holdAll: true } }, 'publish'],
  ['the newsroom in a closed thread', { author: { isStaff: true }, article: { discussion: 'CLOSED' } }, 'refuse closed'],
  ['the newsroom as fast as a script', { author: { isStaff: true, lastAt: ago(1) } }, 'refuse too_fast'],
])('%s', (_, given, expected) => expect(verdict(given)).toBe(expected)) // prettier-ignore

test.each<[string, Given, string]>([
  ['nothing wrong with it', {}, 'hold unfinished'],
  ['the newsroom', { author: { isStaff: true } }, 'hold unfinished'],
  ['a refusal stands', { body: '' }, 'refuse comment_empty'],
  ['a hold stands', { body: 'You idiot' }, 'hold words'],
])('not finished in time: %s', (_, given, expected) => expect(verdict(given, screeningBudget + 1)).toBe(expected))

test('who is too fast is told when to come back', () =>
  expect(screen(facts({ author: { lastAt: ago(2) } }), () => 0)).toMatchObject({ code: 'too_fast', retryAfter: 3 }))

test('it refuses before it welcomes, and welcomes before it holds', () =>
  expect(screening.map(({ name }) => name)).toEqual([
    'inGoodStanding', 'discussionIsOpen', 'saysSomething', 'sensibleLength', 'notTooFast', 'notSaidBefore', 'staffSpeakFreely',
    'siteHoldsAll', 'articleHoldsAll', 'personIsHeld', 'firstComments', 'manyLinks', 'watchedWords', 'saidElsewhere',
  ])) // prettier-ignore

const everything: Given = {
  body: 'You idiot, you scum: a.example.com b.example.com c.example.com',
  author: { isHeld: true, published: 0 },
  article: { discussion: 'HOLD_ALL' },
  similarTo: 'x',
}
const besideThePerson = [
  { reason: 'newcomer' },
  { reason: 'links', detail: { links: 3 } },
  { reason: 'words', detail: { words: ['idiot', 'scum'] } },
  { reason: 'similar', detail: { comment: 'x' } },
]

test.each<[string, Given, unknown]>([
  ['nothing', {}, 'publish'],
  ['one thing', { body: 'You idiot' }, []],
  ['a switch alone', { settings: { holdAll: true } }, []],
  ['all that can be', everything, [{ reason: 'person' }, ...besideThePerson]],
  ['the site besides', { ...everything, settings: { holdAll: true } }, [{ reason: 'article' }, { reason: 'person' }, ...besideThePerson]],
])('a moderator is told everything that speaks against it: %s', (_, given, expected) => expect(besides(given)).toEqual(expected)) // prettier-ignore

test('as far as there is time to look', () => expect(besides(everything, screeningBudget + 1)).toEqual([]))
