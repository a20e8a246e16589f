import { plainText } from './plain-text'

/** Longer paths were never a story's. */
const longest = 500

/**
 * A path of another system as it is kept and looked up: decoded, lower-cased as servers forgave it, without slashes that
 * are doubled or at its end.
 */
export const pathAsKept = (path: string) => {
  let text = path
  try {
    text = decodeURIComponent(path)
  } catch {
    // Half an escape is part of the name then.
  }
  return plainText(text)
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .slice(0, longest)
}
