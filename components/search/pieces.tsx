import type { Piece } from '@/features/search/views'

/** A text with what was looked for marked in it. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, marked }, at) => (marked ? <mark key={at}>{text}</mark> : text))
}
