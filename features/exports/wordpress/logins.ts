import anyAscii from 'any-ascii'
import { freeSlug, slugOf } from '@/features/articles/slug'
import type { Locale } from '@/lib/locales'

type Signs = { id: string; slug: string; names: Partial<Record<Locale, string>> }

/** WordPress takes letters of ASCII for a login, and at most sixty of them; a number may come on top. */
const longest = 50

const inAscii = (name: string) =>
  slugOf(anyAscii(name.normalize('NFC')).replace(/[`^~]/g, ''), '')
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '')

/**
 * What each who signs is called where WordPress wants a login: as in our addresses where those are ASCII, else the name in Latin
 * letters, as English has it or spelled out. Nobody has another's, and in every export each has the same while nobody is added.
 */
export const loginsOf = (all: readonly Signs[]): Map<string, string> => {
  const own = ({ slug }: Signs) => (/^[a-z0-9-]{1,50}$/.test(slug) ? slug : undefined)
  const logins = new Map<string, string>()
  const taken = new Set(all.flatMap((one) => own(one) ?? []))
  for (const one of all) {
    const named = own(one)
    if (named !== undefined) {
      logins.set(one.id, named)
      continue
    }
    const login = freeSlug(inAscii(one.names.en ?? '') || inAscii(one.slug) || 'author', taken)
    taken.add(login)
    logins.set(one.id, login)
  }
  return logins
}
