import type { Role } from '@/prisma/client/enums'
import type { Waits } from './factor/rules'

/**
 * Who may do what in the newsroom, in one place: pages, actions and queries ask this table and nothing else. What depends
 * on the thing as well (an author's own draft, the last administrator) is decided by the feature's own rules after it.
 */
export const rights = {
  /** Sees the dashboard at all. */
  dashboard: ['AUTHOR', 'MODERATOR', 'EDITOR', 'ADMIN'],
  /** Decides about comments and reports. */
  moderate: ['MODERATOR', 'EDITOR', 'ADMIN'],
  /** Warns, holds, suspends and bans readers. */
  sanction: ['MODERATOR', 'EDITOR', 'ADMIN'],
  /** Switches of discussions, watched words. */
  discussions: ['MODERATOR', 'EDITOR', 'ADMIN'],
  /** Writes articles of their own, and uses the pictures. */
  write: ['AUTHOR', 'EDITOR', 'ADMIN'],
  /** Changes anybody's article, publishes and withdraws. */
  publish: ['EDITOR', 'ADMIN'],
  /** Ends an embargo before its time, or brings it forward. */
  liftEmbargo: ['EDITOR', 'ADMIN'],
  /** Decides about what comes in by wire. */
  wires: ['EDITOR', 'ADMIN'],
  /** Sections, tags, sources, authors. */
  furniture: ['EDITOR', 'ADMIN'],
  /** How often what is read. */
  analytics: ['AUTHOR', 'MODERATOR', 'EDITOR', 'ADMIN'],
  /** Sees who has an account. */
  people: ['MODERATOR', 'EDITOR', 'ADMIN'],
  /** Gives roles, invites, ends sessions of others. */
  roles: ['ADMIN'],
  settings: ['ADMIN'],
  audit: ['EDITOR', 'ADMIN'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof rights

/** Why somebody may not: a second factor would help, or nothing would. */
export const denied = (person: { waits: Waits }) => (person.waits ? ('second_factor' as const) : ('forbidden' as const))

/** May somebody with this role? Strangers and readers may nothing here. */
export const may = (person: { role: Role } | null, right: Right) =>
  person !== null && (rights[right] as readonly Role[]).includes(person.role)
