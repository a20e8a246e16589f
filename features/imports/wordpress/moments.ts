import { instantOfClock } from '@/lib/time'
import { readDate } from '../dates'

const isNever = (text: string) => /^0000/.test(text)

/** A moment in GMT as WordPress writes it ("2013-01-11 20:22:19"); nothing for the zeros that stand for "never". */
export const momentOf = (text: string): Date | null => (isNever(text) ? null : readDate(text))

/** The same by the clock of the old site, which was the newsroom's. */
export const localMomentOf = (text: string): Date | null => {
  const shown = momentOf(text)
  return shown && instantOfClock(shown)
}

/** When a post was published: its GMT date, else what RSS says, else by the newsroom's clock; drafts have nothing else. */
export const publishedText = (gmt: string, rss: string, local: string) =>
  [gmt, rss].find((text) => text && momentOf(text)) ?? localMomentOf(local)?.toISOString()
