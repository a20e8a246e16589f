import type { SectionView, TeaserView } from './views'

export type FrontPage = {
  lead: TeaserView | null
  seconds: TeaserView[]
  sections: { section: SectionView; teasers: TeaserView[] }[]
}

/** How far down the newest a lead is looked for: a picture is worth an hour, not a day. */
const leadReach = 8

/**
 * Lays out a front page: the newest story with a picture leads, the next two with pictures are second, and the sections
 * show the rest, so that no story stands twice above the fold. Without any picture the newest lead all the same.
 */
export const arrangeFront = (newest: readonly TeaserView[], sections: FrontPage['sections']): FrontPage => {
  const pictured = newest.slice(0, leadReach).filter(({ picture }) => picture)
  const [lead = null, ...next] = [...pictured, ...newest.filter((teaser) => !pictured.includes(teaser))]
  const seconds = next.slice(0, 2)
  const above = new Set([lead, ...seconds].map((teaser) => teaser?.id))
  return {
    lead,
    seconds,
    sections: sections
      .map(({ section, teasers }) => ({ section, teasers: teasers.filter(({ id }) => !above.has(id)) }))
      .filter(({ teasers }) => teasers.length > 0),
  }
}
