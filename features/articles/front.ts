import type { SectionView, TeaserView } from './views'

export type FrontPage = {
  lead: TeaserView | null
  seconds: TeaserView[]
  /** Latest News beside the lead: the newest of the others. */
  latest: TeaserView[]
  sections: { section: SectionView; teasers: TeaserView[] }[]
}

/** How many stories Latest News shows beside the lead. */
const latestShown = 6

/** How far down the newest a lead is looked for: a picture is worth an hour, not a day. */
const leadReach = 8

/**
 * Lays out a front page: the newest story with a picture leads, the next two with pictures are second; Latest News and the
 * sections show the others, so that no story stands twice above the fold. Without any picture the newest lead all the
 * same. Where there are no others Latest News says what there is rather than nothing.
 */
export const arrangeFront = (newest: readonly TeaserView[], sections: FrontPage['sections']): FrontPage => {
  const pictured = newest.slice(0, leadReach).filter(({ picture }) => picture)
  const [lead = null, ...next] = [...pictured, ...newest.filter((teaser) => !pictured.includes(teaser))]
  const seconds = next.slice(0, 2)
  const above = new Set([lead, ...seconds].map((teaser) => teaser?.id))
  const others = newest.filter(({ id }) => !above.has(id))
  return {
    lead,
    seconds,
    latest: (others.length > 0 ? others : newest).slice(0, latestShown),
    sections: sections
      .map(({ section, teasers }) => ({ section, teasers: teasers.filter(({ id }) => !above.has(id)) }))
      .filter(({ teasers }) => teasers.length > 0),
  }
}
