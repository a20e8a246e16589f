'use client'

import { useEffect, useEffectEvent, useState } from 'react'
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
  const ten = [...digits]
  const figure = (value: number) => String(value).replace(/\d/g, (digit) => ten[Number(digit)] ?? digit)
  return (
    <p className="meta figures" data-words={count}>
      {words.editor.words.replace('{count}', figure(count))} ·{' '}
      {words.editor.minutes.replace('{count}', figure(minutesToRead(count)))}
    </p>
  )
}
