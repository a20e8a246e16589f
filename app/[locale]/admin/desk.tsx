import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { existing } from '@/app/existing'
import { currentUser } from '@/features/accounts/current-user'
import type { Person } from '@/features/accounts/queries'
import { may, type Right } from '@/features/accounts/rights'
import { words } from '@/lib/i18n'
import { defaultLocale, isLocale, isOffered, type Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { Refused } from '@/lib/problem'

type Given<P extends object = object> = {
  params: Promise<{ locale: string } & P>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What a page of the dashboard knows before it asks for anything. */
export type Desk<P extends object = object> = {
  locale: Locale
  t: ReturnType<typeof deskWords>
  me: Person
  params: P
  /** One plain parameter of the address, empty when it is not there; the first 500 characters, none of which no column can hold. */
  one: (name: string) => string
}

/** The page this request asks for, so that signing in leads back to it. */
const here = async (locale: Locale, path: string, { searchParams }: Given) => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(await searchParams)) if (typeof value === 'string') query.set(name, value)
  return `${paths.desk.home(locale)}${path}${query.size > 0 ? `?${query}` : ''}`
}

/** The newsroom works in every language; its doors are those of readers, who may be offered fewer. */
export const doorOf = (locale: Locale) => (isOffered(locale) ? locale : defaultLocale)

/** Somebody of the newsroom owes a second factor: to where it is set up, or through the door again. */
const wayToProve = (waits: 'set-up' | 'proof', locale: Locale, next: string) =>
  waits === 'set-up' ? paths.accounts.secondFactor(doorOf(locale), next) : paths.signIn(doorOf(locale), next)

/**
 * A page of the dashboard: draws only for somebody who has `right`, as the database says at this moment. A stranger is asked to
 * sign in; to everybody else such a page does not exist (404, the same as any address that leads nowhere).
 */
export const desk = <P extends object = object>(
  right: Right,
  pathOf: string | ((params: P) => string),
  draw: (desk: Desk<P>) => ReactNode | Promise<ReactNode>,
) =>
  existing(async (given: Given<P>) => {
    const { locale, ...params } = (await given.params) as { locale: string } & P
    if (!isLocale(locale)) notFound()
    const me = await currentUser(await headers())
    const rest = params as unknown as P
    const path = typeof pathOf === 'string' ? pathOf : pathOf(rest)
    if (me === null) redirect(paths.signIn(doorOf(locale), await here(locale, path, given)))
    // Whether they may, once they have shown it, is decided then.
    if (me.waits) redirect(wayToProve(me.waits, locale, await here(locale, path, given)))
    if (!may(me, right)) notFound()
    const search = await given.searchParams
    const one = (name: string) =>
      typeof search[name] === 'string' ? search[name].replaceAll('\0', '').slice(0, 500) : ''
    try {
      return await draw({ locale, t: deskWords(locale), me, params: rest, one })
    } catch (error) {
      // A page of a list that is not there, or something that is gone: no such address.
      if (error instanceof Refused && ['invalid_cursor', 'not_found'].includes(error.code)) notFound()
      // Asked for again in a moment it is there: the server in front says so, and when.
      if (error instanceof Refused && error.code === 'busy')
        return (
          <main id="content" data-status="503" className="px-4 pt-5">
            <p role="alert">{words(locale)('account.problems.busy')}</p>
          </main>
        )
      throw error
    }
  })

/** Its head: the title is for staff too, and says nothing before it is known who asks. */
export const deskHead =
  (right: Right, title: (t: ReturnType<typeof deskWords>) => string) =>
  async ({ params }: Given): Promise<Metadata> => {
    const { locale } = await params
    const robots = { index: false, follow: false }
    if (!isLocale(locale) || !may(await currentUser(await headers()), right)) return { robots }
    return { title: title(deskWords(locale)), robots }
  }
