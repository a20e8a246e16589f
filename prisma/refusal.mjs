/**
 * Something a person can put right, said in one sentence: no stack trace helps them. Commands print the sentence and
 * exit with 1.
 */
export class Refusal extends Error {
  /** @override */
  name = 'Refusal'
}
