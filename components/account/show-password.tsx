'use client'

import { useState, type ReactNode } from 'react'
import { useHydrated } from '@/components/ui/use-hydrated'

/** Shows what stands in a password field, and hides it again. Without scripts it is not there. */
export function ShowPassword({ input, label, children }: { input: string; label: string; children: ReactNode }) {
  const [shown, setShown] = useState(false)
  if (!useHydrated()) return null
  const turn = () => {
    const field = document.getElementById(input) as HTMLInputElement
    field.type = shown ? 'password' : 'text'
    setShown(!shown)
  }
  return (
    <button
      type="button"
      onClick={turn}
      aria-pressed={shown}
      aria-label={label}
      aria-controls={input}
      className="meta absolute end-0.5 top-1 flex min-h-11 min-w-11 cursor-pointer items-center justify-center px-3 underline aria-pressed:font-bold"
    >
      {children}
    </button>
  )
}
