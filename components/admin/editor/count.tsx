'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { withDigits } from '@/components/ui/digits'
import { countWords, minutesToRead } from './counting'
import type { Text, Words } from './types'

/** How many words it has and how long it takes to read; counted when nobody is typing. */
export function Count({
  read,
  typed,
  language,
  words,
  digits,
}: {
  read: () => Text
  typed: number
  language: string
  words: Words
  digits: string
}) {
  const [count, setCount] = useState<number | null>(null)
  const again = useEffectEvent(() => setCount(countWords(read().body, language)))
  useEffect(() => {
    const timer = setTimeout(again, 400)
    return () => clearTimeout(timer)
  }, [typed, language])
  if (count === null) return null
  return (
    <p className="meta figures" data-words={count}>
      {words.editor.words.replace('{count}', withDigits(count, digits))} ·{' '}
      {words.editor.minutes.replace('{count}', withDigits(minutesToRead(count), digits))}
    </p>
  )
}
