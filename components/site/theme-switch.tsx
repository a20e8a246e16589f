'use client'

import { useEffect, useState } from 'react'

const themes = ['auto', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme)

const kept = (): Theme => {
  try {
    const value = localStorage.getItem('theme')
    return isTheme(value) ? value : 'auto'
  } catch {
    return 'auto' // storage may be forbidden; the device's own choice still holds
  }
}

const apply = (theme: Theme) => {
  if (theme === 'auto') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.setAttribute('data-theme', theme)
  try {
    if (theme === 'auto') localStorage.removeItem('theme')
    else localStorage.setItem('theme', theme)
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** Paper or night: as the device says, until somebody chooses. Without a script there is nothing to choose, so it hides. */
export function ThemeSwitch({ label, names }: { label: string; names: Record<Theme, string> }) {
  const [theme, setTheme] = useState<Theme>()
  useEffect(() => setTheme(kept()), [])
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
          if (!isTheme(chosen)) return
          apply(chosen)
          setTheme(chosen)
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
