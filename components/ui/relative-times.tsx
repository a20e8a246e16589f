'use client'

import { useEffect } from 'react'
import { DAY, HOUR, MINUTE } from '@/lib/time-units'
import { withDigits } from './digits'
import { timesCame } from './times-came'

/**
 * The ways a language says "n minutes ago" and "n hours ago", # for the number, each once; `minutes` and `hours` name by
 * one figure per count which of them holds for 1, 2, 3…
 */
export type AgoWords = { now: string; forms: string[]; minutes: string; hours: string; digits: string }

/**
 * Turns clock times of the last day into "12 minutes ago" and keeps them true while the page stands open. The words come
 * from the server because browsers have no Sorani; without a script the clock time stays.
 */
export function RelativeTimes({ words }: { words: AgoWords }) {
  useEffect(() => {
    const say = (count: number, forms: string) =>
      words.forms[Number(forms.charAt(count - 1))]!.replace('#', withDigits(count, words.digits))
    const tell = () => {
      for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
        const age = Date.now() - Date.parse(element.dataset.relative!)
        if (age < 0 || age >= DAY) continue
        element.textContent =
          age < MINUTE
            ? words.now
            : age < HOUR
              ? say(Math.floor(age / MINUTE), words.minutes)
              : say(Math.floor(age / HOUR), words.hours)
      }
    }
    tell()
    const timer = setInterval(tell, MINUTE)
    document.addEventListener(timesCame, tell)
    return () => {
      clearInterval(timer)
      document.removeEventListener(timesCame, tell)
    }
  }, [words])
  return null
}
