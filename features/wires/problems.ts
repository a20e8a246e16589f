import type { InputProblem } from '@/features/imports/input'
import type { FetchProblem } from '@/lib/safe-fetch'

/** What can be wrong with a wire: how it was asked, what it answered, or we ourselves; the newsroom's words have one for each. */
export const wireProblems = [
  ...(['unreachable', 'too_slow', 'too_large', 'too_many_redirects', 'bad_status', 'url_not_allowed'] as const),
  ...(['no_feed', 'web_page', 'doctype', 'broken', 'empty', 'heavy'] as const),
  ...(['not_taken', 'unexpected', 'other'] as const),
] satisfies (FetchProblem | InputProblem | 'not_taken' | 'unexpected' | 'other')[]
export type WireProblem = (typeof wireProblems)[number]

/** What is kept is a word of this list; of what an earlier version kept only the detail says more. */
export const problemKept = (kept: string): WireProblem | null =>
  kept === '' ? null : (wireProblems.find((problem) => problem === kept) ?? 'other')
