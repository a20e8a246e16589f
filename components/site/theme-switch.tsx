'use client'

import { useSyncExternalStore } from 'react'

const themes = ['auto', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme)

const watchers = new Set<() => void>()

const show = (theme: Theme) => {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const tell of watchers) tell()
}

const choose = (theme: Theme) => {
  try {
    if (theme === 'auto') localStorage.removeItem('theme')
    else localStorage.setItem('theme', theme)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  show(theme)
}

/** Hears of a choice made here, and of one made in another tab. */
const watch = (tell: () => void) => {
  const elsewhere = ({ key, newValue }: StorageEvent) => {
    if (key === 'theme') show(isTheme(newValue) ? newValue : 'auto')
  }
  watchers.add(tell)
  window.addEventListener('storage', elsewhere)
  return () => {
    watchers.delete(tell)
    window.removeEventListener('storage', elsewhere)
  }
}

/** What the page shows now: an attribute set before the first paint, else as the device says. */
const shown = (): Theme => {
  const value = document.documentElement.dataset.theme
  return isTheme(value) ? value : 'auto'
}

/** Paper or night: as the device says, until somebody chooses. Without a script there is nothing to choose, so it hides. */
export function ThemeSwitch({ label, names }: { label: string; names: Record<Theme, string> }) {
  const theme = useSyncExternalStore<Theme | undefined>(watch, shown, () => undefined)
  return (
    <label
      className="meta relative inline-flex min-h-11 min-w-11 items-center justify-center gap-2 has-focus-visible:outline-2 max-sm:outline-offset-[-4px]"
      style={{ visibility: theme ? undefined : 'hidden' }}
    >
      <span className="max-sm:sr-only">{label}</span>
      {/* A phone has room for a sign; the list that it opens lies over it, unseen. */}
      <svg viewBox="0 0 20 20" aria-hidden className="text-ink size-5 sm:hidden">
        <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10 2a8 8 0 0 1 0 16z" fill="currentColor" />
      </svg>
      <select
        className="bg-paper text-ink min-h-11 cursor-pointer max-sm:absolute max-sm:inset-0 max-sm:w-full max-sm:opacity-0 sm:-me-1 sm:max-w-40"
        value={theme ?? 'auto'}
        onChange={(event) => {
          const chosen = event.target.value
          if (isTheme(chosen)) choose(chosen)
        }}
      >
        {themes.map((name) => (
          <option key={name} value={name}>
            {names[name]}
          </option>
        ))}
      </select>
    </label>
  )
}
