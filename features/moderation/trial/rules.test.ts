import { expect, test } from 'vitest'
import { screening } from '@/features/comments/screening/screening'
import type { Facts } from '@/features/comments/screening/steps'
import { watchFor } from '@/features/comments/screening/watch'
import { defaultSettings } from '@/features/comments/settings'
import { compared, refusesAt, trialOf, trialSteps, type Past, type Rules, type TrialStep } from './rules'

const now = new Date('2026-11-29T10:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000)
const long = ago(90 * 86_400)

/** Somebody everybody knows, under a story that is open, says something harmless: it meets nothing. */
const past = (given: {
  body?: string
  reports?: number
  author?: Partial<Facts['author']>
  article?: Partial<Facts['article']>
  similarTo?: string
}): Past => {
  const { body = 'It will rain tomorrow, says the radio.', reports = 0 } = given
  const author = {
    ...{ isVerified: true, isBanned: false, suspendedUntil: null, isStaff: false, isHeld: false, joinedAt: long },
    ...{ published: 10, lastAt: null, lastHereAt: null, tenthAt: null, twentiethAt: null, saidBefore: false },
    ...given.author,
  }
  const article = { discussion: 'OPEN' as const, closedAt: null, publishedAt: long, slowSeconds: 0, ...given.article }
  const facts = { now, body, startedAt: null, article, author, similarTo: given.similarTo ?? null }
  return {
    id: 'c',
    body,
    language: 'en',
    facts: { ...facts, settings: defaultSettings, watch: watchFor([]) },
    reports,
  }
}

const rules = (settings: Partial<Rules['settings']> = {}, words: string[] = []): Rules => ({
  settings: { ...defaultSettings, ...settings },
  watch: watchFor(words),
})

type Case = [step: TrialStep | null, what: Parameters<typeof past>[0], rules?: Rules]
const cases: Case[] = [
  [null, {}],
  ['suspended', { author: { isBanned: true } }],
  ['unverified', { author: { isVerified: false } }],
  [null, { author: { isVerified: false } }, rules({ needsVerified: false })],
  ['closed', { article: { discussion: 'CLOSED', closedAt: long } }],
  ['closed', { article: { publishedAt: ago(15 * 86_400) } }, rules({ closeAfterDays: 14 })],
  ['comment_empty', { body: ' \u200d ' }],
  ['comment_too_long', { body: 'x'.repeat(3_001) }],
  ['too_fast', { author: { lastAt: ago(3) } }],
  ['too_fast', { author: { lastHereAt: ago(100) } }, rules({ slowSeconds: 120 })],
  ['duplicate', { author: { saidBefore: true } }],
  ['site', {}, rules({ holdAll: true })],
  ['article', { article: { discussion: 'HOLD_ALL' } }],
  ['person', { author: { isHeld: true } }],
  ['newcomer', { author: { published: 1 } }],
  ['newcomer', { author: { published: 10 } }, rules({ newcomerUntil: 11 })],
  ['links', { body: 'https://a.test https://b.test https://c.test' }],
  ['links', { body: 'See https://a.test' }, rules({ mostLinks: 0 })],
  ['words', { body: 'What a flibbertigibbet' }, rules({}, ['flibbertigibbet'])],
  ['similar', { similarTo: 'other' }],
  ['reports', { reports: 3 }],
  [null, { reports: 2 }],
  ['reports', { reports: 2 }, rules({ reportsThatHold: 2 })],
  // The first step with an opinion decides, and the newsroom speaks freely.
  ['newcomer', { author: { published: 0 }, body: 'https://a.test https://b.test https://c.test' }],
  [null, { author: { isStaff: true, published: 0 }, body: 'https://a.test https://b.test https://c.test' }],
]

test.each(cases)('%s is met by %o', (step, what, entered = rules()) => {
  expect(compared(past(what), rules(), entered).after.step).toBe(step)
})

test('every step of the screening is met by something here', () => {
  expect(new Set(cases.flatMap(([step]) => step ?? []))).toEqual(new Set(trialSteps))
  // Standing has two codes of its own, and reports come after the screening; who is of the newsroom meets nothing.
  expect(trialSteps.length).toBe(screening.length - 1 + 2)
  expect(trialSteps.filter(refusesAt)).toHaveLength(7)
})

test('how many meet a step now and before, and examples of those for whom something changes first', () => {
  const links = (n: number) =>
    `Look: ${Array.from({ length: n }, (_, at) => `https://${'abcdefg'[at]}.test`).join(' ')}`
  const bodies = [links(3), links(3), links(3), links(2), 'Nothing of the kind.', 'gadzooks']
  const [standing, entered] = [rules(), rules({ mostLinks: 1 }, ['gadzooks'])]
  const all = bodies.map((body, at) => compared({ ...past({ body }), id: String(at) }, standing, entered))
  const { looked, published, lines } = trialOf(all)
  expect({ looked, published }).toEqual({ looked: 6, published: { before: 3, after: 1 } })
  const line = (step: TrialStep) => lines.find((one) => one.step === step)
  expect(line('links')).toMatchObject({
    before: 3,
    after: 4,
    examples: [
      { id: '3', change: 'new' },
      { id: '0', change: 'same' },
      { id: '1', change: 'same' },
    ],
  })
  expect(line('words')).toMatchObject({ before: 0, after: 1, examples: [{ id: '5', word: 'gadzooks', change: 'new' }] })
  expect(line('closed')).toMatchObject({ before: 0, after: 0, examples: [] })
  const freed = trialOf(all.map(({ before, after, ...one }) => ({ ...one, before: after, after: before })))
  expect(freed.lines.find(({ step }) => step === 'words')!.examples).toMatchObject([
    { word: 'gadzooks', change: 'freed' },
  ])
})
