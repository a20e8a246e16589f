'use client'

import { useActionState, useCallback, useEffect, useRef, useState } from 'react'
import { actOnQueue, claimComment } from './actions'
import { Bar, Reasons } from './bar'
import { Help } from './help'
import { PlainMany, Told, type Act } from './plain'
import { withDigits } from '@/components/ui/digits'
import type { Outcome } from '@/features/accounts/form-action'
import type { QueueAsked } from '@/features/moderation/schema'
import type { Acted } from '@/features/moderation/views'
import { mayOf, type Listed } from './queue-state'
import type { QueueWords } from './queue-words'
import { useDecisions } from './use-decisions'
import { useKeys, useKeysOn } from './use-keys'
import { useNews } from './use-news'

type Given = {
  items: Listed[]
  /** When the page was made. */
  at: string
  /** What of all comments it lists. */
  asked: QueueAsked
  /** The list from its beginning. */
  first: string
  reasons: [string, string][]
  digits: string
  words: QueueWords
}

const many = 'selected'
/** Who only passes by takes nothing. */
const claimAfter = 500

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
  items,
  at,
  asked,
  first,
  reasons,
  digits,
  words,
  outcome,
  act,
}: Given & { outcome: Outcome<Acted>; act: Act }) {
  const { states, change, toast, decide, undoLast, undoOf, pick } = useDecisions(items, words)
  const arrived = useNews({ items, at, asked }, states, change)
  const [current, setCurrent] = useState<string | null>(null)
  const [asking, setAsking] = useState<string | null>(null)
  const [keysOn, setKeysOn] = useKeysOn()
  const list = useRef<HTMLOListElement>(null)
  const sheet = useRef<HTMLDialogElement>(null)
  const count = (text: string, number: number) => text.replace('#', withDigits(number, digits))
  const selected = items.filter(({ id }) => states[id]?.isSelected).map(({ id }) => id)

  const goTo = useCallback((id: string | undefined) => {
    const element = id && list.current?.querySelector<HTMLElement>(`#c-${id}`)
    if (!element) return
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'nearest' })
  }, [])

  /** The next comment that can be decided, else the next at all. */
  const step = useCallback(
    (by: 1 | -1) => {
      const here = items.findIndex(({ id }) => id === current)
      goTo(items[here === -1 ? (by === 1 ? 0 : items.length - 1) : here + by]?.id)
    },
    [items, current, goTo],
  )

  useEffect(() => {
    if (current === null) return
    const timer = setTimeout(async () => {
      const outcome = await claimComment({ id: current }).catch(() => null)
      if (outcome?.state === 'done') change({ ids: [current], to: { claimedBy: outcome.result.heldBy } })
    }, claimAfter)
    return () => clearTimeout(timer)
  }, [current, change])

  // Who leaves lets go; what is looked at for longer than that is anybody's again after two minutes.
  useEffect(() => {
    const leave = () => void fetch('/api/moderation/claim', { method: 'DELETE', keepalive: true }).catch(() => {})
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [])

  const decideOne = useCallback(
    (id: string, action: 'approve' | 'reject', reason?: string) => {
      setAsking(null)
      decide([id], action, reason)
      const here = items.findIndex((item) => item.id === id)
      goTo(items[here + 1]?.id ?? id)
    },
    [decide, items, goTo],
  )

  const rejectFor = useCallback(
    (reason: string) => {
      if (asking === many) {
        setAsking(null)
        decide(selected, 'reject', reason)
      } else if (asking) decideOne(asking, 'reject', reason)
    },
    [asking, selected, decide, decideOne],
  )

  const press = useCallback(
    (key: string) => {
      const item = items.find(({ id }) => id === current)
      const may = item && mayOf(item, states[item.id])
      if (asking && /^[1-9]$/.test(key)) {
        const reason = reasons[Number(key) - 1]?.[0]
        if (reason) rejectFor(reason)
        return reason !== undefined
      }
      if (asking && key === 'Escape') {
        setAsking(null)
        goTo(current ?? undefined)
        return true
      }
      if (key === '?') sheet.current?.showModal()
      else if (key === 'j') step(1)
      else if (key === 'k') step(-1)
      else if (key === 'u') void undoLast().then(goTo)
      else if (key === 'a' && selected.length > 0) decide(selected, 'approve')
      else if (key === 'r' && selected.length > 0) setAsking(many)
      else if (key === 'a' && item && may?.approve) decideOne(item.id, 'approve')
      else if (key === 'r' && item && may?.reject) setAsking(item.id)
      else if (key === 'x' && item && (may?.approve || may?.reject))
        change({ ids: [item.id], to: { isSelected: !states[item.id]?.isSelected } })
      else return false
      return true
    },
    [items, current, states, asking, reasons, selected, rejectFor, goTo, step, undoLast, decide, decideOne, change],
  )
  useKeys(keysOn, press)

  return (
    <>
      <Told outcome={outcome} act={act} words={words} count={count} />
      <p className="queue-news" aria-live="polite">
        {arrived > 0 && <a href={first}>{count(words.arrived, arrived)}</a>}
        {items.length > 0 && (
          <button type="button" className="quiet-button needs-script" onClick={() => sheet.current?.showModal()}>
            {words.keys.open} <kbd>?</kbd>
          </button>
        )}
      </p>
      <ol className="queue" ref={list}>
        {items.map((item) => (
          <li
            key={item.id}
            id={`c-${item.id}`}
            tabIndex={-1}
            aria-current={item.id === current ? 'true' : undefined}
            data-decided={states[item.id]?.decided}
            onFocus={() => setCurrent(item.id)}
          >
            {item.content}
            <Bar
              item={item}
              state={states[item.id]}
              words={words}
              reasons={reasons}
              isAsking={asking === item.id}
              act={act}
              onApprove={() => decideOne(item.id, 'approve')}
              onAsk={(wanted) => setAsking(wanted ? item.id : null)}
              onReject={rejectFor}
              onUndo={() => undoOf(item.id, item.batchId)}
              onSelect={(isSelected) => change({ ids: [item.id], to: { isSelected } })}
              onPick={(on, note) => void pick(item.id, on, note)}
            />
          </li>
        ))}
      </ol>
      {items.length > 1 && <PlainMany act={act} words={words} reasons={reasons} />}
      <div className="queue-foot needs-script" hidden={items.length === 0}>
        {selected.length > 0 && (
          <div className="queue-acts">
            <strong>{count(words.selected, selected.length)}</strong>
            {asking === many ? (
              <Reasons words={words} reasons={reasons} onReject={rejectFor} onCancel={() => setAsking(null)} />
            ) : (
              <>
                <button type="button" className="queue-main" onClick={() => decide(selected, 'approve')}>
                  {words.approve}
                </button>
                <button type="button" className="queue-main" onClick={() => setAsking(many)}>
                  {words.reject}
                </button>
                <button type="button" onClick={() => change({ ids: selected, to: { isSelected: false } })}>
                  {words.selectNone}
                </button>
              </>
            )}
          </div>
        )}
        <p role="status">
          {toast && count(toast.text, toast.count)}
          {toast?.mayUndo && (
            <button type="button" onClick={() => void undoLast().then(goTo)}>
              {words.undo} <kbd>u</kbd>
            </button>
          )}
        </p>
      </div>
      <Help sheet={sheet} words={words.keys} close={words.close} on={keysOn} setOn={setKeysOn} />
    </>
  )
}
