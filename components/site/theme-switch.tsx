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
      className="meta inline-flex min-h-11 items-center gap-2"
      style={{ visibility: theme ? undefined : 'hidden' }}
    >
      <span>{label}</span>
      <select
        className="bg-paper text-ink -me-1 min-h-11 max-w-40 cursor-pointer"
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
