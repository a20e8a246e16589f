import { locales } from '@/lib/locales'
import { seenDigest } from '@/lib/seen'
import type { Texts } from '../schema'

/** What is kept of somebody who signs, besides their address. */
export type AuthorFacts = { names: Texts; roles: Texts; bios: Texts; userId: string | null }

/** What stands in an author's form, as it brings it back (decision 0043). */
export const seenOf = ({ names, roles, bios, userId }: AuthorFacts) =>
  seenDigest([...[names, roles, bios].map((texts) => locales.map((locale) => texts[locale] || null)), userId])
