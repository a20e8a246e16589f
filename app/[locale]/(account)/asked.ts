import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { typedIn } from '@/features/accounts/cookies'
import { currentUser } from '@/features/accounts/current-user'
import { safeNext } from '@/features/accounts/next-path'
import { env } from '@/lib/env'
import { figure, words, type Messages } from '@/lib/i18n'
import { isOffered } from '@/lib/locales'
import problems from '@/messages/en.json'

type Given = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}
type Why = keyof Messages['account']['problems']

const isWhy = (why: string): why is Why => Object.hasOwn(problems.account.problems, why)

/** Where somebody comes from who was not told where to go: the page of ours that led here. */
const cameFrom = (referer: string | null) => {
  if (!referer || !URL.canParse(referer)) return ''
  const { origin, pathname, search } = new URL(referer)
  return origin === new URL(env().SITE_URL).origin ? pathname + search : ''
}

/**
 * What a page with an account's form was asked with: its language, where to go afterwards, what was typed before, what
 * was wrong with it, and who asks.
 */
export const asked = async ({ params, searchParams }: Given) => {
  const [{ locale }, search, sent] = await Promise.all([params, searchParams, headers()])
  if (!isOffered(locale)) notFound()
  const t = words(locale)
  const one = (name: string) => (typeof search[name] === 'string' ? search[name].slice(0, 2_000) : '')
  const why = one('why')
  const after = Math.min(86_400, Number(one('after')) || 0)
  const wait =
    after > 90
      ? t('account.error.waitMinutes', { minutes: Math.ceil(after / 60) })
      : t('account.error.wait', { seconds: Math.ceil(after) })
  const text = isWhy(why) ? t(`account.problems.${why}`) : t('account.problems.invalid')
  const field = ['email', 'name', 'password', 'code', 'recovery'].find((name) => name === one('field'))
  const problem = one('problem') ? { text: after > 0 ? `${text} ${wait}` : text, field } : undefined
  return {
    locale,
    t,
    one,
    next: safeNext(one('next'), '') || safeNext(cameFrom(sent.get('referer')), ''),
    typed: typedIn(sent.get('cookie')),
    problem,
    /** What is wrong with one field. */
    faultOf: (name: string) => (problem?.field === name ? text : undefined),
    me: await currentUser(sent),
    /** A path that says where to go afterwards. */
    withNext: (path: string, next: string) => (next ? `${path}?next=${encodeURIComponent(next)}` : path),
    figure: (value: number) => figure(locale, value),
  }
}
/** A page whose link opens nothing any more, which is said before anything is pressed. */
export const withDeadLink = <P extends Asked>(page: P): P => ({
  ...page,
  problem: { text: page.t('account.problems.tokenInvalid'), field: undefined },
})
export type Asked = Awaited<ReturnType<typeof asked>>
export type PageGiven = Given
