import type { CommentSettings } from '@/features/comments/rules'
import { screen } from '@/features/comments/screening/screening'
import type { Facts, Refusal } from '@/features/comments/screening/steps'
import type { Watch } from '@/features/comments/screening/watch'
import type { HeldFor } from '@/features/comments/views'

/** How many of the last comments are tried. */
export const triedOn = 1_000

type StepCode = Refusal | Exclude<HeldFor, 'opinion' | 'unfinished' | 'imported'>

/** Everything a comment may meet, in the order of the screening; what readers' reports do comes after it. */
export const trialSteps = [
  ...(['suspended', 'unverified', 'closed', 'comment_empty', 'comment_too_long', 'too_fast', 'duplicate'] as const),
  ...(['site', 'article', 'person', 'newcomer', 'links', 'words', 'similar', 'reports'] as const),
] satisfies StepCode[]
export type TrialStep = (typeof trialSteps)[number]

/** Is it turned away there, or kept for a moderator? */
export const refusesAt = (step: TrialStep) => trialSteps.indexOf(step) < trialSteps.indexOf('site')

/** A comment as it was when it came, and how many have reported it since. */
export type Past = { id: string; body: string; language: string; facts: Facts; reports: number }
export type Rules = { settings: CommentSettings; watch: Watch }

type Met = { step: TrialStep | null; word: string | null }

const isStep = (code: string): code is TrialStep => (trialSteps as readonly string[]).includes(code)

/** What a comment meets under some rules, were it to come as it came. */
const metBy = ({ facts, reports }: Past, { settings, watch }: Rules): Met => {
  const verdict = screen({ ...facts, settings, watch }, () => 0)
  if (verdict.kind === 'publish') return { step: reports >= settings.reportsThatHold ? 'reports' : null, word: null }
  const code = verdict.kind === 'refuse' ? verdict.code : verdict.reason
  const words = verdict.kind === 'hold' ? verdict.detail?.words : undefined
  return { step: isStep(code) ? code : null, word: Array.isArray(words) ? words.join(' · ') : null }
}

/** `change`: it meets the step only under the rules entered, only under those that stand, or under both. */
export type Example = {
  id: string
  beginning: string
  language: string
  word: string | null
  change: 'new' | 'freed' | 'same'
}
export type TrialLine = { step: TrialStep; before: number; after: number; examples: Example[] }
export type Trial = { looked: number; published: { before: number; after: number }; lines: TrialLine[] }

export type Compared = Pick<Past, 'id' | 'body' | 'language'> & { before: Met; after: Met }

/** One comment under the rules that stand and under those entered. */
export const compared = (past: Past, standing: Rules, entered: Rules): Compared => {
  const before = metBy(past, standing)
  const { id, body, language } = past
  return { id, body, language, before, after: entered === standing ? before : metBy(past, entered) }
}

const mostExamples = 3
const longestExample = 140

const beginningOf = (body: string) => {
  const characters = [...body.replaceAll(/\s+/g, ' ')]
  return characters.length > longestExample ? `${characters.slice(0, longestExample).join('')} …` : characters.join('')
}

const exampleOf = ({ id, body, language, before, after }: Compared, step: TrialStep): Example => ({
  id,
  beginning: beginningOf(body),
  language,
  word: (after.step === step ? after : before).word,
  change: before.step === after.step ? 'same' : after.step === step ? 'new' : 'freed',
})

/** How many met each step under either rules, with a few of them: those first for whom something changes. */
export const trialOf = (all: readonly Compared[]): Trial => {
  const count = (side: 'before' | 'after', step: TrialStep | null) =>
    all.filter((one) => one[side].step === step).length
  return {
    looked: all.length,
    published: { before: count('before', null), after: count('after', null) },
    lines: trialSteps.map((step) => {
      const here = all.filter(({ before, after }) => before.step === step || after.step === step)
      const changed = here.filter(({ before, after }) => before.step !== after.step)
      const same = here.filter(({ before, after }) => before.step === after.step)
      return {
        step,
        before: count('before', step),
        after: count('after', step),
        examples: [...changed, ...same].slice(0, mostExamples).map((one) => exampleOf(one, step)),
      }
    }),
  }
}
