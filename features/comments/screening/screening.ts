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
  type Step,
  type Verdict,
} from './steps'

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

/**
 * Reads a comment before anybody else does. What is not decided within the budget (`elapsed` tells how much of it is used
 * up, in ms) waits: a check that did not finish never lets anything through.
 */
export const screen = (facts: Facts, elapsed: () => number, steps: readonly Step[] = screening): Verdict => {
  for (const step of steps) {
    const verdict = step(facts)
    // A refusal stands however long it took, and so does a hold.
    if (verdict && (verdict.kind !== 'publish' || elapsed() <= screeningBudget)) return verdict
  }
  return elapsed() > screeningBudget ? { kind: 'hold', reason: 'unfinished' } : { kind: 'publish' }
}
