import { Refusal } from '../prisma/refusal.mjs'

/**
 * What commands tell the person in front of them: a line per step, time passing while one takes long, nothing that need
 * not be read. On stderr, so that a script's own answer can be piped on.
 */

const isTerminal = Boolean(process.stderr.isTTY)

export const say = (line = '') => void process.stderr.write(`${line}\n`)

const seconds = (/** @type {number} */ since) => `${Math.round((Date.now() - since) / 1000)} s`

/**
 * Does `work` under a title. On a terminal a clock runs beside it, elsewhere a line every ten seconds shows life.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const step = async (title, work) => {
  const since = Date.now()
  if (isTerminal) process.stderr.write(`${title} …`)
  else say(`${title} …`)
  const clock = setInterval(
    () => (isTerminal ? process.stderr.write(`\r${title} … ${seconds(since)}`) : say(`  ${title} … ${seconds(since)}`)),
    isTerminal ? 1_000 : 10_000,
  )
  try {
    const result = await work()
    if (isTerminal) process.stderr.write(`\r${title} … ${seconds(since)}\n`)
    else if (Date.now() - since > 2_000) say(`  done in ${seconds(since)}`)
    return result
  } catch (error) {
    if (isTerminal) say()
    throw error
  } finally {
    clearInterval(clock)
  }
}

/** Was this thrown because the person asked us to stop? */
export const isStop = (/** @type {unknown} */ error) => error instanceof Error && error.name === 'AbortError'

/** The last words of a command that failed: one sentence where we have one, else everything there is to know. */
export const sayWhy = (/** @type {unknown} */ error) => {
  if (error instanceof Refusal) say(error.message)
  else console.error(error)
}
