/** Spans of time in milliseconds. A file of its own, so that scripts in the browser may use them without the words of lib/time. */
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
