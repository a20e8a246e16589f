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
}: {
  ask: (typed: string, signal: AbortSignal) => Promise<Offer[]>
  choose: (offer: Offer) => void
}) => {
  const list = useId()
  const [offers, setOffers] = useState<Offer[]>([])
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
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
      setOffers(found)
      setOpen(found.length > 0)
    } catch {
      // Overtaken, or no connection: one can go on typing.
    }
  }
  const close = () => {
    stop()
    setOpen(false)
    setAt(-1)
  }
  const type = (typed: string) => {
    stop()
    setAt(-1)
    if (typed.trim().length < 2) return close()
    waiting.current.timer = setTimeout(() => void find(typed), pause)
  }
  const take = (offer: Offer) => {
    close()
    choose(offer)
  }
  const idOf = (place: number) => `${list}-${place}`
  const keyDown = (event: React.KeyboardEvent) => {
    if (!isOpen || event.nativeEvent.isComposing) return
    const { key } = event
    const chosen = offers[at]
    if (key === 'Escape') {
      event.preventDefault()
      close()
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      // One place more than there are: the field itself.
      const step = key === 'ArrowDown' ? 1 : -1
      const places = offers.length + 1
      setAt((before) => ((before + 1 + step + places) % places) - 1)
    } else if (key === 'Enter' && chosen !== undefined) {
      event.preventDefault()
      take(chosen)
    }
  }
  return {
    offers,
    isOpen,
    type,
    close,
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
