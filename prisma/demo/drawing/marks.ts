import type { Random } from './random'
import { curve, HEIGHT, WIDTH, type Point, type Sheet, type Tone } from './sheet'

/** One cut of a gouge: pointed at both ends, thickest in the middle. */
export function gouge(x: number, y: number, length: number, thickness: number, angle = 0, bend = 0): string {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const at = (along: number, across: number) =>
    `${(x + along * cos - across * sin).toFixed(1)} ${(y + along * sin + across * cos).toFixed(1)}`
  const half = length / 2
  return `M${at(-half, 0)}Q${at(0, bend - thickness)} ${at(half, 0)}Q${at(0, bend + thickness)} ${at(-half, 0)}Z`
}

type GougeField = {
  x: number
  y: number
  width: number
  height: number
  count: number
  length: [number, number]
  thickness: [number, number]
  angle?: number
  bend?: number
  /** Grows the cuts towards the bottom, as things grow towards the viewer. */
  nearer?: number
}

/** Many cuts scattered over a field, as one path. */
export function gouges(random: Random, field: GougeField): string {
  let path = ''
  for (let index = 0; index < field.count; index++) {
    const down = (index + random()) / field.count
    const scale = 1 + (field.nearer ?? 0) * down
    path += gouge(
      field.x + random() * field.width,
      field.y + down * field.height,
      random(...field.length) * scale,
      random(...field.thickness) * scale,
      (field.angle ?? 0) + random(-0.03, 0.03),
      field.bend ?? 0,
    )
  }
  return path
}

/** Straight hatching over a rectangle; cut it to shape with `within`. */
export function hatch(
  random: Random,
  x: number,
  y: number,
  width: number,
  height: number,
  step: number,
  angle: number,
) {
  const reach = Math.hypot(width, height)
  let path = ''
  for (let offset = -reach / 2; offset < reach / 2; offset += step * random(0.85, 1.15))
    path += gouge(
      x + width / 2 - Math.sin(angle) * offset,
      y + height / 2 + Math.cos(angle) * offset,
      reach * random(0.96, 1.04),
      step * random(0.2, 0.34),
      angle,
    )
  return path
}

/** A broken mountain line from edge to edge by midpoint displacement. */
export function crags(random: Random, y: number, height: number, rough = 0.52, folds = 7): Point[] {
  let line: number[] = [random(-1, 1) * 0.5, random(-1, 1) * 0.5]
  let spread = 2.2
  for (let fold = 0; fold < folds; fold++) {
    line = line.flatMap((value, index) => {
      const next = line[index + 1]
      return next === undefined ? [value] : [value, (value + next) / 2 + random(-1, 1) * spread * 0.5]
    })
    spread *= rough
  }
  return line.map((value, index) => [(-20 + (index / (line.length - 1)) * (WIDTH + 40)) as number, y - value * height])
}

/** A line of points closed off at the bottom of the picture. */
export const downTo = (line: readonly Point[], bottom = HEIGHT + 20): Point[] => [
  ...line,
  [line[line.length - 1]![0], bottom],
  [line[0]![0], bottom],
]

/** A rolling hill line through a few heights, spread from edge to edge, closed at the bottom, as a path. */
export function hill(heights: readonly number[], bottom = HEIGHT + 20): string {
  const points: Point[] = heights.map((y, index) => [-20 + (index / (heights.length - 1)) * (WIDTH + 40), y])
  return `${curve(points)}L${WIDTH + 20} ${bottom}L-20 ${bottom}Z`
}

/** A long flat cloud with pointed ends. */
export const cloud = (x: number, y: number, length: number, thickness: number) =>
  `M${x - length / 2} ${y}C${x - length / 4} ${y - thickness * 1.4} ${x - length / 8} ${y - thickness * 0.3} ${x} ${y - thickness}` +
  `S${x + length / 3} ${y - thickness * 0.2} ${x + length / 2} ${y}C${x + length / 5} ${y + thickness * 0.35} ${x - length / 5} ${y + thickness * 0.3} ${x - length / 2} ${y}Z`

/** A pointed or round arch standing on a base line. */
export function arch(x: number, base: number, width: number, height: number, pointed = 0): string {
  const [half, left, right] = [width / 2, x - width / 2, x + width / 2]
  const spring = base - height + half * (1 + pointed * 0.3)
  const top = base - height
  return (
    `M${left} ${base}L${left} ${spring}C${left} ${spring - half * 0.6} ${x - half * (0.56 - pointed * 0.3)} ${top + half * pointed * 0.1} ${x} ${top}` +
    `C${x + half * (0.56 - pointed * 0.3)} ${top + half * pointed * 0.1} ${right} ${spring - half * 0.6} ${right} ${spring}L${right} ${base}Z`
  )
}

/** A date palm: a leaning trunk with a crown of cut fronds. */
export function palm(
  sheet: Sheet,
  random: Random,
  {
    x,
    base,
    height,
    lean = 0,
    spread,
    trunk,
    fronds,
    shine,
  }: {
    x: number
    base: number
    height: number
    lean?: number
    spread: number
    trunk: string
    fronds: string
    shine?: string
  },
) {
  const top: Point = [x + lean, base - height]
  const thick = spread * 0.075
  const middle = x + lean * 0.35
  sheet.path(
    `M${x - thick * 1.3} ${base}Q${middle - thick} ${base - height * 0.5} ${top[0] - thick * 0.8} ${top[1]}L${top[0] + thick * 0.8} ${top[1]}Q${middle + thick} ${base - height * 0.5} ${x + thick * 1.3} ${base}Z`,
    trunk,
  )
  const count = 13
  for (let index = 0; index < count; index++) {
    const angle = Math.PI * (1.12 * (index / (count - 1)) - 1.06) + random(-0.08, 0.08)
    const reach = spread * random(0.82, 1.05)
    const droop = spread * (0.28 + 0.3 * Math.abs(Math.cos(angle)))
    frond(sheet, top, angle, reach, droop, index % 3 === 1 && shine ? shine : fronds)
  }
}

function frond(sheet: Sheet, from: Point, angle: number, reach: number, droop: number, colour: string) {
  const steps = 15
  const spine: Point[] = Array.from({ length: steps + 1 }, (_, index) => {
    const along = index / steps
    return [
      from[0] + Math.cos(angle) * reach * along,
      from[1] + Math.sin(angle) * reach * along + droop * along * along,
    ]
  })
  let path = ''
  for (let index = 1; index < steps; index++) {
    const [x, y] = spine[index]!
    const [nextX, nextY] = spine[index + 1]!
    const way = Math.atan2(nextY - y, nextX - x)
    const length = reach * 0.26 * Math.sin(Math.PI * (0.16 + 0.8 * (index / steps)))
    for (const side of [-0.85, 0.85])
      path += gouge(
        x + Math.cos(way + side) * length * 0.5,
        y + Math.sin(way + side) * length * 0.5,
        length,
        reach * 0.016,
        way + side,
      )
  }
  sheet.path(path, colour)
  sheet.line(curve(spine.filter((_, index) => index % 3 === 0)), colour, reach * 0.022)
}

/** Flat-roofed houses from left to right with a little life on the roofs, standing on a base line. */
export function rooftops(
  sheet: Sheet,
  random: Random,
  {
    from,
    to,
    base,
    low,
    high,
    width,
    colours,
    windows,
    tone,
  }: {
    from: number
    to: number
    base: number
    low: number
    high: number
    width: [number, number]
    colours: string[]
    windows?: string
    tone?: (x: number, y: number, width: number, height: number) => Tone | undefined
  },
) {
  for (let x = from; x < to;) {
    const wide = random(...width)
    const tall = random(low, high)
    const colour = colours[Math.floor(random() * colours.length)]!
    sheet.rect(x, base - tall, wide + 1, tall, colour, tone?.(x, base - tall, wide, tall))
    if (random() < 0.35)
      sheet.rect(x + wide * random(0.1, 0.5), base - tall - wide * 0.16, wide * 0.34, wide * 0.17, colour)
    if (random() < 0.3) sheet.rect(x + wide * 0.7, base - tall - wide * 0.4, 3, wide * 0.4, colour)
    if (windows) {
      const size = Math.min(wide / 5, 22)
      for (let row = base - tall + size * 1.4; row < base - size * 2; row += size * 2.5)
        for (let column = x + size; column < x + wide - size; column += size * 1.9)
          if (random() < 0.62) sheet.rect(column, row, size * 0.7, size * 1.15, windows)
    }
    x += wide
  }
}

/** A band along the points that swells in the middle and ends in points: smoke, steam, smoothed water. */
export function ribbon(points: readonly Point[], width: number): string {
  const last = points.length - 1
  const edge = (side: number) =>
    points.map(([x, y], at): Point => {
      const [before, after] = [points[Math.max(0, at - 1)]!, points[Math.min(last, at + 1)]!]
      const way = Math.atan2(after[1] - before[1], after[0] - before[0]) + Math.PI / 2
      const half = (width / 2) * Math.sin(Math.PI * (at / last)) * side
      return [x + Math.cos(way) * half, y + Math.sin(way) * half]
    })
  return `${curve(edge(1))}${curve(edge(-1).reverse()).replace('M', 'L')}Z`
}
