/** So many addresses are kept, and so many headlines with each: memory must not grow with what comes in. */
export const mostAddresses = 20_000
const mostHeadlines = 5

/** As the report on the screen has it. */
const said = { unreachable: 'not reachable', refused: 'not usable' }
export type Missing = keyof typeof said

type Missed = { missing: Missing; reason: string; headlines: string[]; stories: number }

/** The pictures an import could not take over, each with why and with the stories it was in. */
export class MissedPictures {
  private readonly all = new Map<string, Missed>()
  /** In how many places there were pictures whose addresses are not kept. */
  private more = 0
  private unreachable = 0

  /** @param headline of the story, where it has not been named with this address before */
  note(src: string, missing: Missing, reason: string, headline?: string) {
    let one = this.all.get(src)
    if (!one) {
      if (this.all.size >= mostAddresses) {
        this.more += 1
        return
      }
      one = { missing, reason, headlines: [], stories: 0 }
      this.all.set(src, one)
      if (missing === 'unreachable') this.unreachable += 1
    }
    if (headline === undefined) return
    one.stories += 1
    if (one.headlines.length < mostHeadlines) one.headlines.push(headline)
  }

  get size() {
    return this.all.size
  }

  /** How many different pictures were not reachable, where that is known. */
  get silent() {
    return this.more > 0 ? undefined : this.unreachable
  }

  /** A line for each. */
  *lines() {
    for (const [src, { missing, reason, headlines, stories }] of this.all) {
      const rest = stories > headlines.length ? ` and ${stories - headlines.length} more` : ''
      const where = headlines.map((headline) => `“${headline}”`).join(', ')
      yield `picture ${said[missing]}: ${src} (${reason}), in ${where}${rest}`
    }
    if (this.more > 0) yield `pictures: … and in ${this.more} more places others, whose addresses are not named`
  }
}
