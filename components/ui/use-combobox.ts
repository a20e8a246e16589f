'use client'

import { useEffect, useId, useRef, useState } from 'react'

/** How long somebody pauses before they are offered anything, in ms. */
const pause = 180

/**
 * A text field that offers what may be meant (the combobox of the ARIA practices: arrows choose, Enter takes, Escape
 * closes). `ask` finds what is offered for what was typed; a question that was overtaken is not waited for. The properties
 * of the field, the list and its options are spread on whatever draws them.
 */
export const useCombobox = <Offer>({
  ask,
  choose,
  own = () => [],
}: {
  ask: (typed: string, signal: AbortSignal) => Promise<Offer[]>
  choose: (offer: Offer) => void
  /** What is offered last without anybody being asked: of what was typed, beside what was found for it. */
  own?: (typed: string, found: readonly Offer[]) => Offer[]
}) => {
  const list = useId()
  const [{ typed, found, isOpen, at }, set] = useState<{ typed: string; found: Offer[]; isOpen: boolean; at: number }>({
    typed: '',
    found: [],
    isOpen: false,
    at: -1,
  })
  const offers = [...found, ...own(typed, found)]
  const waiting = useRef<{ timer?: ReturnType<typeof setTimeout>; asking?: AbortController }>({})

  const stop = () => {
    clearTimeout(waiting.current.timer)
    waiting.current.asking?.abort()
  }
  useEffect(() => stop, [])

  const find = async (typed: string) => {
    const asking = (waiting.current.asking = new AbortController())
    try {
      const found = await ask(typed, asking.signal)
      if (asking.signal.aborted) return
      const ours = own(typed, found).length
      set((before) => ({
        typed,
        found,
        isOpen: found.length + ours > 0,
        // Whoever points at one of our own goes on doing so; where nothing was found, it is what is meant.
        at: ours > 0 && (found.length === 0 || before.at >= before.found.length) ? found.length : -1,
      }))
    } catch {
      // Overtaken, or no connection: one can go on typing.
    }
  }
  const close = () => {
    stop()
    set((before) => ({ ...before, isOpen: false, at: -1 }))
  }
  const type = (typed: string) => {
    stop()
    // By a letter alone nobody is looked for, so that nobody can be said to be new either.
    const isShort = typed.trim().length < 2
    // What was found before stands until there is an answer, so that the list does not jump.
    set((before) => {
      const found = isShort ? [] : before.found
      const isOpen = !isShort && (own(typed, found).length > 0 || before.isOpen)
      return { typed, found, isOpen, at: -1 }
    })
    if (!isShort) waiting.current.timer = setTimeout(() => void find(typed), pause)
  }
  const take = (offer: Offer) => {
    stop()
    set({ typed: '', found: [], isOpen: false, at: -1 })
    choose(offer)
  }
  const idOf = (place: number) => `${list}-${place}`
  const keyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const { key } = event
    const chosen = offers[at]
    // What was closed comes back to whoever wants it after all.
    if (!isOpen) {
      if (key !== 'ArrowDown' || found.length === 0) return
      event.preventDefault()
      set((before) => ({ ...before, isOpen: true, at: 0 }))
      return
    }
    if (key === 'Escape') {
      event.preventDefault()
      close()
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      // One place more than there are: the field itself.
      const step = key === 'ArrowDown' ? 1 : -1
      const places = offers.length + 1
      // The only one there is stays pointed at: there is nowhere to go from it.
      const next = offers.length === 1 ? 0 : undefined
      set((before) => ({ ...before, at: next ?? ((before.at + 1 + step + places) % places) - 1 }))
    } else if (key === 'Enter' && chosen !== undefined) {
      event.preventDefault()
      take(chosen)
    }
  }
  return {
    offers,
    isOpen,
    found,
    type,
    close,
    /** Points at the last of what is offered, as an arrow key would. */
    pointAtLast: () => set((before) => ({ ...before, isOpen: offers.length > 0, at: offers.length - 1 })),
    field: {
      role: 'combobox',
      autoComplete: 'off',
      'aria-expanded': isOpen,
      'aria-controls': list,
      'aria-autocomplete': 'list',
      'aria-activedescendant': isOpen && at >= 0 ? idOf(at) : undefined,
      onKeyDown: keyDown,
      onBlur: close,
    } as const,
    list: { id: list, role: 'listbox', hidden: !isOpen } as const,
    option: (place: number) =>
      ({
        id: idOf(place),
        role: 'option',
        'aria-selected': place === at,
        // Before the field loses the focus, and with it the list.
        onPointerDown: (event: React.PointerEvent) => event.preventDefault(),
        onClick: () => {
          const offer = offers[place]
          if (offer !== undefined) take(offer)
        },
      }) as const,
  }
}
