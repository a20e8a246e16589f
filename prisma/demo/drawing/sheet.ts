import type { Random } from './random'

/** Pictures are drawn on 1600 by 1067; what matters stays within the middle square, so that every crop keeps it. */
export const WIDTH = 1600
export const HEIGHT = 1067

export type Point = readonly [x: number, y: number]

/** Where grains of dark or of light are sprayed over a shape, and how densely (0 to 1) from one end to the other. */
export type Tone = {
  ink: 'dark' | 'light'
  from: number
  to: number
  along: { line: [number, number, number, number] } | { round: [cx: number, cy: number, radius: number] }
}

/** Dark grains, dense at the first point, thinning out towards the second. */
export const dark = (x1: number, y1: number, x2: number, y2: number, from = 0.75, to = 0): Tone => ({
  ink: 'dark',
  from,
  to,
  along: { line: [x1, y1, x2, y2] },
})

/** Light grains, dense at the first point, thinning out towards the second. */
export const light = (x1: number, y1: number, x2: number, y2: number, from = 0.75, to = 0): Tone => ({
  ...dark(x1, y1, x2, y2, from, to),
  ink: 'light',
})

/** Grains around a point: `from` in the middle, `to` at the radius. */
export const round = (ink: Tone['ink'], cx: number, cy: number, radius: number, from = 0.75, to = 0): Tone => ({
  ink,
  from,
  to,
  along: { round: [cx, cy, radius] },
})

const tidy = (value: number) => Math.round(value * 10) / 10

/** Straight edges through the points. */
export const edges = (points: readonly Point[], closed = true) =>
  `M${points.map(([x, y]) => `${tidy(x)} ${tidy(y)}`).join('L')}${closed ? 'Z' : ''}`

/** A smooth line through the points (Catmull-Rom). */
export function curve(points: readonly Point[], closed = false): string {
  const at = (index: number) =>
    closed ? points[(index + points.length) % points.length]! : points[Math.max(0, Math.min(points.length - 1, index))]!
  let path = `M${tidy(at(0)[0])} ${tidy(at(0)[1])}`
  for (let index = 0; index < points.length - (closed ? 0 : 1); index++) {
    const [before, start, end, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    const control = [
      start[0] + (end[0] - before[0]) / 6,
      start[1] + (end[1] - before[1]) / 6,
      end[0] - (after[0] - start[0]) / 6,
      end[1] - (after[1] - start[1]) / 6,
      end[0],
      end[1],
    ]
    path += `C${control.map(tidy).join(' ')}`
  }
  return closed ? `${path}Z` : path
}

/**
 * Two plates of one picture, drawn shape by shape, back to front: flat inks, and the tone sprayed over them.
 * A shape without tone covers the tone of what lies behind it, as paint would.
 */
export class Sheet {
  private flat = ''
  private tone = ''
  private definitions = ''
  private marks = 0

  path(d: string, fill: string, tone?: Tone) {
    this.both(`<path d="${d}" fill="`, fill, tone, '"/>')
  }
  shape(points: readonly Point[], fill: string, tone?: Tone) {
    this.path(edges(points), fill, tone)
  }
  rect(x: number, y: number, width: number, height: number, fill: string, tone?: Tone) {
    this.both(
      `<rect x="${tidy(x)}" y="${tidy(y)}" width="${tidy(width)}" height="${tidy(height)}" fill="`,
      fill,
      tone,
      '"/>',
    )
  }
  fill(fill: string, tone?: Tone) {
    this.rect(-20, -20, WIDTH + 40, HEIGHT + 40, fill, tone)
  }
  circle(cx: number, cy: number, radius: number, fill: string, tone?: Tone) {
    this.ellipse(cx, cy, radius, radius, fill, tone)
  }
  ellipse(cx: number, cy: number, rx: number, ry: number, fill: string, tone?: Tone) {
    this.both(`<ellipse cx="${tidy(cx)}" cy="${tidy(cy)}" rx="${tidy(rx)}" ry="${tidy(ry)}" fill="`, fill, tone, '"/>')
  }
  line(d: string | readonly Point[], colour: string, width: number, cap: 'round' | 'butt' | 'square' = 'round') {
    const path = typeof d === 'string' ? d : edges(d, false)
    const style = `stroke-width="${tidy(width)}" stroke-linecap="${cap}" stroke-linejoin="round" fill="none`
    this.both(`<path d="${path}" stroke="`, colour, undefined, `" ${style}"/>`)
  }
  /** Grains alone, over whatever is there: light falling in, shadow lying down. */
  spray(d: string, tone: Tone) {
    this.tone += `<path d="${d}" fill="${this.gradient(tone)}" style="mix-blend-mode:screen"/>`
  }
  /** Everything drawn inside is cut to the path. */
  within(d: string, draw: () => void) {
    const id = this.define((name) => `<clipPath id="${name}"><path d="${d}"/></clipPath>`)
    this.wrap(`<g clip-path="url(#${id})">`, draw)
  }
  /** Everything drawn inside is moved, turned or scaled (an SVG transform). */
  placed(transform: string, draw: () => void) {
    this.wrap(`<g transform="${transform}">`, draw)
  }
  /** The two plates as SVG documents. */
  plates(): { flat: string; tone: string } {
    const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs>${this.definitions}</defs>`
    const black = '<rect width="100%" height="100%" fill="#000"/>'
    return { flat: `${open}${this.flat}</svg>`, tone: `${open}${black}${this.tone}</svg>` }
  }

  private both(before: string, fill: string, tone: Tone | undefined, after: string) {
    this.flat += before + fill + after
    this.tone += before + (tone ? this.gradient(tone) : '#000') + after
  }
  private wrap(open: string, draw: () => void) {
    this.flat += open
    this.tone += open
    draw()
    this.flat += '</g>'
    this.tone += '</g>'
  }
  private define(markup: (id: string) => string) {
    const id = `d${this.marks++}`
    this.definitions += markup(id)
    return id
  }
  private gradient({ ink, from, to, along }: Tone) {
    const stop = (share: number, offset: number) => {
      const strength = Math.round(share * 255)
      return `<stop offset="${offset}" stop-color="rgb(${ink === 'dark' ? strength : 0},${ink === 'light' ? strength : 0},0)"/>`
    }
    const stops = stop(from, 0) + stop(to, 1)
    const id = this.define((name) => {
      const common = `id="${name}" gradientUnits="userSpaceOnUse"`
      if ('round' in along) {
        const [cx, cy, radius] = along.round
        return `<radialGradient ${common} cx="${cx}" cy="${cy}" r="${radius}">${stops}</radialGradient>`
      }
      const [x1, y1, x2, y2] = along.line
      return `<linearGradient ${common} x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops}</linearGradient>`
    })
    return `url(#${id})`
  }
}

export type Scene = {
  /** The inks grains are made of. */
  dark: string
  light: string
  draw: (sheet: Sheet, random: Random) => void
}
