import { existsSync, statSync, truncateSync } from 'node:fs'

/** A log may grow to 5 MB, then it begins anew: a newspaper must not fill its own disk with words about itself. */
export const trimLog = (/** @type {string} */ file) => {
  if (existsSync(file) && statSync(file).size > 5_000_000) truncateSync(file)
}
