/** How stories of a source stand with us: as our own, ours with credit, or theirs. */
export const sourcePolicies = ['OWN', 'CREDIT', 'NOINDEX'] as const
export type SourcePolicy = (typeof sourcePolicies)[number]

/** What follows from a policy, wherever a story is shown or found. Nothing else decides any of it. */
export type Standing = {
  /** "Source: …" under the story and in feeds, `isBasedOn` for programs. */
  isCredited: boolean
  /** Where the story's one address is: here, or where it was first published. */
  canonical: 'here' | 'original'
  /** Whether search engines may list the page. They may follow its links either way. */
  isIndexed: boolean
  isInSitemap: boolean
  isInNewsSitemap: boolean
  /** Whether feeds may carry all of its words, if the site gives them. */
  mayBeFedWhole: boolean
}

const standings: Record<SourcePolicy, Standing> = {
  OWN: {
    isCredited: false,
    canonical: 'here',
    isIndexed: true,
    isInSitemap: true,
    isInNewsSitemap: true,
    mayBeFedWhole: true,
  },
  CREDIT: {
    isCredited: true,
    canonical: 'here',
    isIndexed: true,
    isInSitemap: true,
    isInNewsSitemap: true,
    mayBeFedWhole: true,
  },
  NOINDEX: {
    isCredited: true,
    canonical: 'original',
    isIndexed: false,
    isInSitemap: false,
    isInNewsSitemap: false,
    mayBeFedWhole: false,
  },
}

/**
 * The policy a story stands under: what was said of the story itself (translated, added to), else what its source says;
 * one without a source was written here.
 */
export const policyOf = (source: { policy: SourcePolicy } | null, own: SourcePolicy | null): SourcePolicy =>
  source ? (own ?? source.policy) : 'OWN'

/** What follows from it. */
export const standingOf = ({ policy }: { policy: SourcePolicy }): Standing => standings[policy]

/** The policies under which something holds: for questions to the database. */
export const policiesWhere = (holds: (standing: Standing) => boolean): SourcePolicy[] =>
  sourcePolicies.filter((policy) => holds(standings[policy]))

type Placed = { policy: SourcePolicy; source: { originalUrl: string | null } | null }

/** A story's one address: its own, or the original's where that is known and the policy says so. */
export const canonicalOf = (story: Placed, here: string): string =>
  standingOf(story).canonical === 'original' ? (story.source?.originalUrl ?? here) : here
