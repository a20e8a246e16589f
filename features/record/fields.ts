import type { deskWords } from '@/lib/newsroom-words'
import type { ReferenceType } from './views'

/** A message of the newsroom's that takes nothing. */
type Label = Extract<Parameters<ReturnType<typeof deskWords>>[0], string>

/** What a value is, and with that how it is said. */
export type Kind =
  | ReferenceType
  | 'text'
  | 'prose'
  | 'address'
  | 'count'
  | 'switch'
  | 'moment'
  | 'seconds'
  | 'language'
  | 'languages'
  | 'words'
  | 'sections'
  | 'zone'
  | 'provider'
  | 'interval'
  | 'events'
  | 'event'
  | 'switchedOff'
  | 'articleStatus'
  | 'commentStatus'
  | 'discussion'
  | 'hue'
  | 'notice'
  | 'policy'
  | 'reason'
  | 'role'
  | 'sanction'
  | 'way'
  | 'wireState'

export type Field = readonly [Kind, Label]

/** Ids that lead nowhere a person could go, and what the action itself says: in the file, not on the page. */
const unsaid = ['reportId', 'batchId', 'sanctionId', 'kind', 'isOverturned', 'id', 'delivery']

const discussion = {
  state: ['discussion', 'moderation.discussions.state'],
  slowSeconds: ['count', 'moderation.discussions.slow'],
  until: ['moment', 'moderation.discussions.until'],
  'backTo.state': ['discussion', 'record.fields.then'],
  'backTo.slowSeconds': ['count', 'record.fields.thenSlow'],
} as const

/** What the lines about each kind of thing may hold, in the order it is read. */
const fields: Record<string, Record<string, Field>> = {
  comment: {
    status: ['commentStatus', 'record.fields.state'],
    articleId: ['article', 'record.subjects.article'],
    body: ['prose', 'record.fields.text'],
    openReports: ['count', 'record.fields.openReports'],
    reason: ['reason', 'record.reason'],
    isPicked: ['switch', 'record.fields.picked'],
    note: ['prose', 'record.fields.note'],
  },
  account: {
    role: ['role', 'people.role'],
    isBanned: ['switch', 'record.fields.banned'],
    isHeld: ['switch', 'record.fields.held'],
    suspendedUntil: ['moment', 'people.facts.suspendedUntil'],
    until: ['moment', 'moderation.discussions.until'],
    reason: ['reason', 'record.reason'],
    sanction: ['sanction', 'moderation.reader.kind'],
    swept: ['count', 'record.fields.swept'],
    restored: ['count', 'record.fields.restored'],
    by: ['way', 'record.fields.way'],
    provider: ['provider', 'record.fields.provider'],
    locale: ['language', 'people.invite.language'],
    replies: ['notice', 'record.fields.replies'],
    followed: ['notice', 'record.fields.followed'],
    decisions: ['notice', 'record.fields.decisions'],
    ended: ['count', 'record.fields.ended'],
    at: ['moment', 'record.fields.leaves'],
  },
  author: {
    'names.en': ['text', 'furniture.authors.name.en'],
    'names.ar': ['text', 'furniture.authors.name.ar'],
    'names.ckb': ['text', 'furniture.authors.name.ckb'],
    'roles.en': ['text', 'furniture.authors.role.en'],
    'roles.ar': ['text', 'furniture.authors.role.ar'],
    'roles.ckb': ['text', 'furniture.authors.role.ckb'],
    'bios.en': ['prose', 'furniture.authors.bio.en'],
    'bios.ar': ['prose', 'furniture.authors.bio.ar'],
    'bios.ckb': ['prose', 'furniture.authors.bio.ckb'],
    account: ['account', 'furniture.authors.account'],
    into: ['author', 'record.fields.into'],
    moved: ['count', 'record.fields.moved'],
    slug: ['address', 'furniture.tags.address'],
  },
  article: {
    status: ['articleStatus', 'record.fields.state'],
    at: ['moment', 'record.fields.appears'],
    embargoUntil: ['moment', 'record.fields.embargo'],
    version: ['count', 'record.fields.version'],
    revision: ['count', 'record.fields.revision'],
    headline: ['prose', 'writing.editor.headline'],
    locale: ['language', 'writing.list.locale'],
    slug: ['address', 'writing.panel.slug'],
    articleId: ['article', 'record.fields.sameAs'],
    wire: ['sourceSlug', 'record.fields.cameFrom'],
    source: ['sourceSlug', 'record.fields.importedFrom'],
    comments: ['count', 'record.fields.comments'],
    ...discussion,
  },
  media: {
    alt: ['prose', 'media.alt'],
    credit: ['prose', 'media.credit'],
    licence: ['prose', 'media.licence'],
    size: ['text', 'record.fields.size'],
  },
  section: {
    'names.en': ['text', 'furniture.sections.en'],
    'names.ar': ['text', 'furniture.sections.ar'],
    'names.ckb': ['text', 'furniture.sections.ckb'],
    hue: ['hue', 'furniture.sections.hue'],
    slug: ['address', 'furniture.sections.slug'],
    '': ['sections', 'record.fields.order'],
    ...discussion,
  },
  source: {
    name: ['text', 'furniture.sources.name'],
    url: ['address', 'furniture.sources.url'],
    policy: ['policy', 'furniture.sources.policy'],
    defaultCredit: ['prose', 'furniture.sources.defaultCredit'],
    licenceNote: ['prose', 'furniture.sources.licenceNote'],
    feedUrl: ['address', 'wires.settings.feedUrl'],
    everyMinutes: ['interval', 'wires.settings.every'],
    locale: ['language', 'wires.settings.edition'],
    sectionId: ['section', 'wires.settings.section'],
    readsWhole: ['switch', 'wires.settings.readsWhole'],
    publishes: ['switch', 'wires.settings.publishes'],
    into: ['source', 'record.fields.into'],
    moved: ['count', 'record.fields.moved'],
    slug: ['address', 'furniture.tags.address'],
  },
  tag: {
    name: ['text', 'furniture.tags.name'],
    into: ['tag', 'record.fields.into'],
    moved: ['count', 'record.fields.moved'],
    locale: ['language', 'furniture.tags.edition'],
    slug: ['address', 'furniture.tags.address'],
  },
  webhook: {
    host: ['address', 'record.fields.host'],
    events: ['events', 'hooks.add.events'],
    event: ['event', 'record.fields.event'],
    because: ['switchedOff', 'record.fields.because'],
    status: ['count', 'record.fields.answered'],
    failingSince: ['moment', 'record.fields.failingSince'],
  },
  wire: {
    headline: ['text', 'wires.headline'],
    state: ['wireState', 'record.fields.state'],
    articleId: ['article', 'record.subjects.article'],
    applied: ['count', 'record.fields.applied'],
    kept: ['count', 'record.fields.kept'],
  },
  setting: {
    // Of discussions.
    holdAll: ['switch', 'settings.comments.holdAll'],
    needsVerified: ['switch', 'settings.comments.needsVerified'],
    closeAfterDays: ['count', 'settings.comments.closeAfterDays'],
    closedAt: ['moment', 'record.fields.closedSince'],
    slowSeconds: ['count', 'moderation.discussions.slow'],
    until: ['moment', 'moderation.discussions.until'],
    'backTo.state': ['discussion', 'record.fields.then'],
    'backTo.slowSeconds': ['count', 'record.fields.thenSlow'],
    mostLinks: ['count', 'moderation.discussions.mostLinks'],
    newcomerUntil: ['count', 'moderation.discussions.newcomerUntil'],
    reportsThatHold: ['count', 'moderation.discussions.reportsThatHold'],
    // Of the site.
    'names.en': ['text', 'record.fields.siteName.en'],
    'names.ar': ['text', 'record.fields.siteName.ar'],
    'names.ckb': ['text', 'record.fields.siteName.ckb'],
    'houseRules.en': ['prose', 'settings.comments.rules.en'],
    'houseRules.ar': ['prose', 'settings.comments.rules.ar'],
    'houseRules.ckb': ['prose', 'settings.comments.rules.ckb'],
    'principles.en': ['prose', 'settings.principles.heading'],
    'principles.ar': ['prose', 'settings.principles.heading'],
    'principles.ckb': ['prose', 'settings.principles.heading'],
    zone: ['zone', 'settings.editions.zone'],
    off: ['languages', 'record.fields.off'],
    logo: ['media', 'settings.logo.light'],
    logoDark: ['media', 'settings.logo.dark'],
    // Of who comes in.
    staffFactor: ['switch', 'settings.security.staffFactor'],
    graceFor: ['account', 'record.fields.graceFor'],
    graceUntil: ['seconds', 'record.fields.graceUntil'],
    // Of how the newspaper is found.
    isIndexed: ['switch', 'settings.found.isIndexed'],
    fullFeeds: ['switch', 'settings.found.fullFeeds'],
    offline: ['switch', 'settings.found.offline'],
    indexNow: ['switch', 'record.fields.indexNow'],
    indexNowKey: ['address', 'record.fields.indexNowKey'],
    hub: ['address', 'record.fields.hub'],
    robots: ['prose', 'record.fields.robots'],
    // Words watched.
    '': ['words', 'moderation.discussions.words'],
  },
}

/** What is known of a field; null for one that is only in the file, undefined for one that nothing here writes any more. */
export const fieldOf = (subject: string, name: string): Field | null | undefined =>
  unsaid.includes(name) ? null : fields[subject]?.[name]

/** Where a field stands among those of its kind of thing; those that nobody knows come last. */
export const rankOf = (subject: string, name: string) => {
  const at = Object.keys(fields[subject] ?? {}).indexOf(name)
  return at < 0 ? Infinity : at
}
