'use client'

import { useEffect, useState } from 'react'
import { whoAmI, type Me } from './session'

/**
 * "Sign in", or one's own name: on kept pages the same bytes for everybody, told apart once scripts run. Without them it says
 * "My account" to everybody, which is true for both, and leads to a page that knows who asks.
 */
export function AccountLink({
  signIn,
  account,
  newsroom,
  numbers,
  words,
  reader = null,
}: {
  signIn: string
  account: string
  newsroom: string
  /** Where the newsroom sees how often what is read. */
  numbers: string
  /** `account` has "{name}" where the name goes. */
  words: { signIn: string; own: string; account: string; newsroom: string; numbers: string }
  /** Who reads, where the server knew. */
  reader?: Me
}) {
  const [me, setMe] = useState<Me>(reader)
  const [story, setStory] = useState<string>()
  useEffect(() => {
    let here = true
    void whoAmI().then((person) => {
      if (!here) return
      setMe(person)
      setStory(document.querySelector<HTMLElement>('main[data-article-id]')?.dataset.articleId)
    })
    return () => {
      here = false
    }
  }, [])
  const line = 'meta inline-flex min-h-11 items-center whitespace-nowrap no-underline hover:underline'
  const look = `${line} max-w-24 sm:max-w-40`
  if (me)
    return (
      <>
        {/* On a phone the way there is on the account's page: this line is full. */}
        {me.role !== 'READER' && (
          <a href={newsroom} className={`${look} max-sm:hidden`}>
            {words.newsroom}
          </a>
        )}
        {me.role !== 'READER' && story && (
          <a href={`${numbers}?article=${story}`} className={`${line} max-lg:hidden`}>
            {words.numbers}
          </a>
        )}
        <a href={account} className={look} aria-label={words.account.replace('{name}', me.name)}>
          <bdi className="truncate">{me.name}</bdi>
        </a>
      </>
    )
  // Where one is when pressing it: a place within the page counts too.
  const lead = (event: React.MouseEvent<HTMLAnchorElement>) => {
    const { pathname, search, hash } = window.location
    if (pathname !== signIn) event.currentTarget.href = `${signIn}?next=${encodeURIComponent(pathname + search + hash)}`
  }
  return (
    <a href={signIn} rel="nofollow" onClick={lead} className={look}>
      <span className="noscript:hidden">{words.signIn}</span>
      <span className="not-noscript:hidden">{words.own}</span>
    </a>
  )
}
