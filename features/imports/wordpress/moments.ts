import { readDate } from '../dates'

/** A date as WordPress writes it ("2013-01-11 20:22:19"); nothing for the zeros that stand for "never". */
export const momentOf = (text: string): Date | null => (/^0000/.test(text) ? null : readDate(text))

/** When a post was published: its GMT date, else what RSS says, else the site's own clock taken for GMT. */
export const publishedText = (gmt: string, rss: string, local: string) =>
  [gmt, rss, local].find((text) => text && momentOf(text))
