/**
 * Is this a moment as our own lists name one: in milliseconds, of UTC? JavaScript knows a year 0 and years of five digits,
 * a database that is asked about one breaks off.
 */
export const isMoment = (text: string) =>
  /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text))
