/** Pages that make no sense to come back to after signing in. */
const notAgain = /^\/(?:en|ar|ckb)\/(?:sign-in|register|reset-password|verify|second-step)(?:[/?#]|$)/

/**
 * Where to go after a form: a path on this site only, else `fallback`. What browsers could read as another site, in clear or
 * percent-encoded once, leads nowhere.
 */
export const safeNext = (next: unknown, fallback = '/'): string => {
  if (typeof next !== 'string' || next.length > 2_000 || !isPath(next)) return fallback
  let decoded: string
  try {
    decoded = decodeURIComponent(next)
  } catch {
    return fallback
  }
  // The browser's own reading has the last word.
  const base = 'https://here.invalid'
  const url = URL.canParse(next, base) ? new URL(next, base) : undefined
  if (!isPath(decoded) || url?.origin !== base || url.pathname.startsWith('//')) return fallback
  if (/^\/api(?:\/|$)/.test(url.pathname) || notAgain.test(url.pathname)) return fallback
  return url.pathname + url.search + url.hash
}

/** One slash, and neither a second one nor a backslash after it; no spaces, controls or backslashes anywhere. */
const isPath = (text: string) => /^\/(?![/\\])/.test(text) && !/[\u0000-\u001f\u007f\\\s]/.test(text.split('?')[0]!)
