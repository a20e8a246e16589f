import { written } from '@/components/article/beacon'
import type { IslandWords } from './words'

/** How long one has to wait, in the unit people would say it in. */
export const waitOf = (seconds: number) =>
  seconds < 60
    ? (['waitSeconds', Math.max(1, Math.ceil(seconds))] as const)
    : seconds < 3_600
      ? (['waitMinutes', Math.ceil(seconds / 60)] as const)
      : (['waitHours', Math.min(24, Math.ceil(seconds / 3_600))] as const)

type Words = Pick<IslandWords, 'tooFast' | 'waitSeconds' | 'waitMinutes' | 'waitHours' | 'digits'>

/** That it was too much at once, and when there may be more. */
export const tooFast = (seconds: number, words: Words) => {
  const [unit, count] = waitOf(seconds)
  const { forms, which } = words[unit]
  return `${words.tooFast} ${forms[Number(which.charAt(count - 1))]!.replace('#', written(count, words.digits))}`
}
