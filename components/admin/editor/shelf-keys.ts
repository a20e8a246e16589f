type Box = { left: number; top: number }

const steps: Record<string, readonly [along: number, rows: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * To which of the things on a shelf a key leads: to the next one in reading order, to the nearest in the row above or below, to
 * the first or the last. Null for a key that leads nowhere.
 */
export const nextOnShelf = (key: string, here: number, boxes: readonly Box[], isRtl: boolean): number | null => {
  if (key === 'Home') return 0
  if (key === 'End') return boxes.length - 1
  const [along, rows] = steps[key] ?? [0, 0]
  const from = boxes[here]
  if (!from || (along === 0 && rows === 0)) return null
  if (along !== 0) return Math.max(0, Math.min(boxes.length - 1, here + (isRtl ? -along : along)))
  // A row is what begins at one height.
  const tops = [...new Set(boxes.map(({ top }) => top))].sort((a, b) => a - b)
  const row = tops[tops.indexOf(from.top) + rows]
  if (row === undefined) return here
  const away = (place: number) => Math.abs(boxes[place]!.left - from.left)
  return boxes
    .flatMap(({ top }, place) => (top === row ? [place] : []))
    .reduce((best, place) => (away(place) < away(best) ? place : best))
}
