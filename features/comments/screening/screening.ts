import {
  articleHoldsAll,
  discussionIsOpen,
  firstComments,
  inGoodStanding,
  manyLinks,
  notSaidBefore,
  notTooFast,
  personIsHeld,
  saidElsewhere,
  saysSomething,
  sensibleLength,
  siteHoldsAll,
  staffSpeakFreely,
  watchedWords,
  type Facts,
  type Hold,
  type Step,
  type Verdict,
} from './steps'
import type { Held } from '../views'

/** Before a comment is seen by anyone, in this order; the first step with an opinion decides. */
export const screening: readonly Step[] = [
  inGoodStanding, discussionIsOpen, saysSomething, sensibleLength, notTooFast, notSaidBefore, // refuse
  staffSpeakFreely, // welcome
  siteHoldsAll, articleHoldsAll, personIsHeld, firstComments, manyLinks, watchedWords, saidElsewhere, // hold
] // prettier-ignore

/** What is changed within its five minutes is read again, but for how often and how fast. */
export const rescreening: readonly Step[] = [
  inGoodStanding, saysSomething, sensibleLength, // refuse
  staffSpeakFreely, // welcome
  siteHoldsAll, articleHoldsAll, personIsHeld, firstComments, manyLinks, watchedWords, saidElsewhere, // hold
] // prettier-ignore

/** Screening that takes longer than this, in ms, ends with a moderator. */
export const screeningBudget = 500

/** A moderator is told everything that speaks against it, as far as there is time to look. */
const withOthers = (first: Hold, steps: readonly Step[], facts: Facts, elapsed: () => number): Hold => {
  const also: Held[] = []
  for (const step of steps) {
    if (elapsed() > screeningBudget) break
    const verdict = step(facts)
    if (verdict?.kind === 'hold')
      also.push({ reason: verdict.reason, ...(verdict.detail && { detail: verdict.detail }) })
  }
  return also.length > 0 ? { ...first, also } : first
}

/**
 * Reads a comment before anybody else does. What is not decided within the budget (`elapsed` tells how much of it is used
 * up, in ms) waits: a check that did not finish never lets anything through.
 */
export const screen = (facts: Facts, elapsed: () => number, steps: readonly Step[] = screening): Verdict => {
  for (const [at, step] of steps.entries()) {
    const verdict = step(facts)
    if (verdict?.kind === 'hold') return withOthers(verdict, steps.slice(at + 1), facts, elapsed)
    // A refusal stands however long it took, and so does a hold.
    if (verdict && (verdict.kind !== 'publish' || elapsed() <= screeningBudget)) return verdict
  }
  return elapsed() > screeningBudget ? { kind: 'hold', reason: 'unfinished' } : { kind: 'publish' }
}
