'use client'

import { useActionState, useCallback, useEffect, useRef, useState } from 'react'
import { actOnQueue } from './actions'
import { Bar } from './bar'
import { Foot } from './foot'
import { Help } from './help'
import { PlainMany, Told, type Act } from './plain'
import { useTellCounts } from '@/components/admin/followed-count'
import { withDigits } from '@/components/ui/digits'
import type { Outcome } from '@/features/accounts/form-action'
import { mostAtOnce } from '@/features/moderation/rules'
import type { QueueAsked } from '@/features/moderation/schema'
import type { Acted } from '@/features/moderation/views'
import type { Locale } from '@/lib/locales'
import { dealtWithOf, firstOfGoes, mayOf, type ListedPage } from './queue-state'
import type { QueueWords } from './queue-words'
import { useClaim } from './use-claims'
import { useDecisions } from './use-decisions'
import { useKeys, useKeysOn } from './use-keys'
import { useList } from './use-list'
import { useNews, type Over } from './use-news'

type Given = {
  locale: Locale
  page: ListedPage
  /** What of all comments it lists. */
  asked: QueueAsked
  /** The list from its beginning. */
  first: string
  /** Where one goes when one may not see it any more: through the door and back, or to it anew. */
  ways: Record<Over, string>
  reasons: [string, string][]
  digits: string
  words: QueueWords
}

const many = 'selected'

/**
 * The list, another one whenever `list` is; what a form without a script did belongs to the page, so that it is said above the
 * list that came of it.
 */
export function Queue({ list, ...given }: Given & { list: string }) {
  const [outcome, act] = useActionState<Outcome<Acted>, FormData>(actOnQueue, { state: 'fresh' })
  return <List key={list} {...given} outcome={outcome} act={act} />
}

/** The list of comments and everything that is done with it: by keys, by pressing, one at a time or many at once. */
function List({
  locale,
  page,
  asked,
  first,
  ways,
  reasons,
  digits,
  words,
  outcome,
  act,
}: Given & { outcome: Outcome<Acted>; act: Act }) {
  // prettier-ignore
  const { items, at, next, more, redraw } = useList(page, asked, locale)
  const { states, change, toast, say, decide, undoLast, undoOf, pick } = useDecisions(items, words)
  const { arrived, written, over } = useNews({ items, at, asked }, states, change)
  const sent: Record<string, string> = outcome.state === 'refused' ? outcome.given : {}
  const dealt = dealtWithOf(items, states)
  useTellCounts({
    waiting: (asked.view === 'waiting' ? arrived : 0) - dealt.waiting,
    reported: (asked.view === 'reported' ? arrived : 0) - dealt.reported,
    all: written,
  })
  const [current, setCurrent] = useState<string | null>(null)
  /** A comment that is to be gone to as soon as it is drawn. */
  const [goal, setGoal] = useState<string | null>(null)
  const [asking, setAsking] = useState<string | null>(null)
  const [keysOn, setKeysOn] = useKeysOn()
  const list = useRef<HTMLOListElement>(null)
  const sheet = useRef<HTMLDialogElement>(null)
  const count = (text: string, number: number) => text.replace('#', withDigits(number, digits))
  const selectable = items
    .filter((item) => {
      const may = mayOf(item, states[item.id])
      return may.approve || may.reject
    })
    .slice(0, mostAtOnce)
  const selected = items.filter(({ id }) => states[id]?.isSelected).map(({ id }) => id)
  const firsts = firstOfGoes(items, states)
  const isAllSelected = selectable.length > 0 && selectable.every(({ id }) => states[id]?.isSelected)

  const goTo = useCallback((id: string | null | undefined) => {
    const element = id && list.current?.querySelector<HTMLElement>(`#c-${id}`)
    if (!element) return
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'nearest' })
  }, [])

  useEffect(() => goTo(goal), [goal, goTo])

  // Whoever comes back from acting on a reader goes on at that comment, or where it stood.
  useEffect(() => {
    const [, id] = /^#c-([0-9a-f-]+)$/.exec(location.hash) ?? []
    if (id) goTo(page.items.some((item) => item.id === id) ? id : page.items[0]?.id)
  }, [page, goTo])

  /** To the next comment behind one that nothing was done about, be it on the page that follows. */
  const onward = useCallback(
    async (from: string | null, done: readonly string[] = []) => {
      const here = items.findIndex(({ id }) => id === from)
      const open = items.slice(here + 1).find(({ id }) => !states[id]?.decided && !done.includes(id))
      if (open) return goTo(open.id)
      const following = await more()
      if (following) setGoal(following)
      else if (following === null && done.length === 0) say(words.toast.last)
      else goTo(from)
    },
    [items, states, more, goTo, say, words],
  )

  const hear = useCallback((id: string, claimedBy: string | null) => change({ ids: [id], to: { claimedBy } }), [change])
  useClaim(current, hear)

  const decideOne = useCallback(
    (id: string, action: 'approve' | 'reject', reason?: string) => {
      setAsking(null)
      decide([id], action, reason)
      void onward(id, [id])
    },
    [decide, onward],
  )

  const decideMany = (action: 'approve' | 'reject', reason?: string) => {
    setAsking(null)
    decide(selected, action, reason)
    void onward(current, selected)
  }

  const selectAll = () => change({ ids: selectable.map(({ id }) => id), to: { isSelected: !isAllSelected } })

  const rejectFor = (reason: string) => {
    if (asking === many) decideMany('reject', reason)
    else if (asking) decideOne(asking, 'reject', reason)
  }

  const readNow = async (id: string) => {
    if (await redraw(id, change)) goTo(id)
  }

  const press = (key: string) => {
    const item = items.find(({ id }) => id === current)
    const may = item && mayOf(item, states[item.id])
    if (asking && /^[1-9]$/.test(key)) {
      const reason = reasons[Number(key) - 1]?.[0]
      if (reason) rejectFor(reason)
      return reason !== undefined
    }
    if (asking && key === 'Escape') {
      setAsking(null)
      goTo(current)
      return true
    }
    if (key === '?') sheet.current?.showModal()
    else if (key === 'j') void onward(current)
    else if (key === 'k')
      goTo(items[current === null ? items.length - 1 : items.findIndex(({ id }) => id === current) - 1]?.id)
    else if (key === 'u') void undoLast().then(goTo)
    else if (key === 's' && selectable.length > 0) selectAll()
    else if ('arx'.includes(key) && item && states[item.id]?.isChanged) void readNow(item.id)
    else if (key === 'a' && selected.length > 0) decideMany('approve')
    else if (key === 'r' && selected.length > 0) setAsking(many)
    else if (key === 'a' && item && may?.approve) decideOne(item.id, 'approve')
    else if (key === 'r' && item && may?.reject) setAsking(item.id)
    else if (key === 'x' && item && (may?.approve || may?.reject))
      change({ ids: [item.id], to: { isSelected: !states[item.id]?.isSelected } })
    else if (key === 'b' && item) list.current?.querySelector<HTMLElement>(`#c-${item.id} [data-act]`)?.click()
    else return false
    return true
  }
  useKeys(keysOn, press)

  return (
    <>
      <Told outcome={outcome} act={act} words={words} count={count} />
      <div className="queue-news">
        {selectable.length > 1 && (
          <label className="queue-all needs-script">
            <input type="checkbox" checked={isAllSelected} onChange={selectAll} /> {words.selectAll} <kbd>s</kbd>
          </label>
        )}
        <p aria-live="polite">{arrived > 0 && <a href={first}>{count(words.arrived, arrived)}</a>}</p>
        {items.length > 0 && (
          <button type="button" className="quiet-button needs-script" onClick={() => sheet.current?.showModal()}>
            {words.keys.open} <kbd>?</kbd>
          </button>
        )}
      </div>
      <ol className="queue" ref={list}>
        {items.map((item) => (
          <li
            key={item.id}
            id={`c-${item.id}`}
            tabIndex={-1}
            aria-current={item.id === current ? 'true' : undefined}
            data-decided={states[item.id]?.decided}
            onFocus={() => {
              setCurrent(item.id)
              // Whoever comes to it reads what it says now; under whoever is there already nothing moves.
              if (item.id !== current && states[item.id]?.isChanged) void readNow(item.id)
            }}
          >
            {item.content}
            <Bar
              item={item}
              state={states[item.id]}
              words={words}
              count={count}
              reasons={reasons}
              isAsking={asking === item.id}
              isFirst={firsts.has(item.id)}
              act={act}
              sent={sent}
              onApprove={() => decideOne(item.id, 'approve')}
              onAsk={(wanted) => setAsking(wanted ? item.id : null)}
              onReject={rejectFor}
              onUndo={(isAll) => undoOf(item, isAll)}
              onReadAgain={() => void readNow(item.id)}
              onSelect={(isSelected) => change({ ids: [item.id], to: { isSelected } })}
              onPick={(on, note) => void pick(item.id, on, note)}
            />
          </li>
        ))}
      </ol>
      {items.length > 1 && <PlainMany act={act} words={words} reasons={reasons} chosen={sent.reason} />}
      <Foot
        words={words}
        count={count}
        reasons={reasons}
        selected={selected.length}
        toast={toast}
        isAsking={asking === many}
        isHidden={items.length === 0 && !over}
        over={over && { text: words.over[over], href: ways[over], way: words.over.ways[over] }}
        onApprove={() => decideMany('approve')}
        onAsk={(wanted) => setAsking(wanted ? many : null)}
        onReject={rejectFor}
        onNone={() => change({ ids: selected, to: { isSelected: false } })}
        onUndo={() => void undoLast().then(goTo)}
      />
      {next?.isPartial && <p className="meta mt-6">{words.partial}</p>}
      <p className="mt-4 flex gap-x-6">
        {next && (
          <a className="quiet-button" href={next.href}>
            {next.isPartial ? words.goOn : words.next}
          </a>
        )}
        {asked.after && (
          <a className="quiet-button" href={first}>
            {words.again}
          </a>
        )}
      </p>
      <Help sheet={sheet} words={words.keys} close={words.close} on={keysOn} setOn={setKeysOn} />
    </>
  )
}
