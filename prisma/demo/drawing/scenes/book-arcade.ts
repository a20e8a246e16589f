import { inks, mix } from '../inks'
import { figure } from '../figures'
import { arch, gouge, gouges } from '../marks'
import { dark, light, round, WIDTH, type Point, type Scene } from '../sheet'

/** The booksellers' street: brick arches behind each other, books on both sides, daylight at the end. */
export const bookArcade: Scene = {
  dark: inks.wine,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(mix(inks.brick, inks.wine, 0.45))
    const eye: Point = [800, 560]
    const layers = 6
    for (let layer = 0; layer < layers; layer++) {
      const depth = 0.74 ** layer
      const [width, height, base] = [1340 * depth, 1090 * depth, eye[1] + 560 * depth]
      const next = 0.74 ** (layer + 1)
      const colour = layer % 2 ? inks.rust : mix(inks.rust, inks.ochre, 0.45)
      const opening = arch(800, base, width, height, 0.9)
      const wall =
        layer === 0
          ? `M-20 -20H1620V1090H-20Z`
          : arch(
              800,
              eye[1] + 560 * 0.74 ** (layer - 1) + 2,
              1340 * 0.74 ** (layer - 1) * 0.985,
              1090 * 0.74 ** (layer - 1) * 0.995,
              0.9,
            )
      sheet.within(wall, () => {
        sheet.path('M-20 -20H1620V1090H-20Z', colour, dark(layer % 2 ? 1100 : 400, 0, 800, 0, 0.55, 0.1))
        // Courses of brick, and the ring of the arch standing on edge.
        const step = 42 * depth
        for (let y = -20; y < base; y += step)
          sheet.line(
            [
              [-20, y],
              [WIDTH + 20, y],
            ],
            mix(colour, inks.wine, 0.35),
            3 * depth,
          )
        sheet.path(arch(800, base, width + 120 * depth, height + 62 * depth, 0.9), mix(colour, inks.sand, 0.5))
        for (let ray = 0; ray < 46; ray++) {
          const angle = Math.PI * (1 + ray / 45)
          const spring = base - height + width * 0.56
          sheet.line(
            [
              [800, spring],
              [800 + Math.cos(angle) * width, spring + Math.sin(angle) * width * 1.2],
            ],
            mix(colour, inks.wine, 0.4),
            3.4 * depth,
          )
        }
      })
      const inside = layer === layers - 1 ? inks.cream : mix(inks.wine, inks.brick, 0.4 + layer * 0.1)
      sheet.path(opening, inside)
      if (layer === layers - 1) continue
      const far = eye[1] + 560 * next
      sheet.within(opening, () => {
        sheet.shape(
          [
            [800 - width, base],
            [800 + width, base],
            [800 + width * 0.74, far],
            [800 - width * 0.74, far],
          ],
          mix(inks.sand, inks.rust, 0.25),
          dark(layer % 2 ? 300 : 1300, 0, 800, 0, 0.6, 0),
        )
      })
    }
    const far = eye[1] + 560 * 0.74 ** 5
    sheet.shape(
      [
        [800 - 60, far],
        [800 + 60, far],
        [1030, 1090],
        [570, 1090],
      ],
      inks.sand,
      light(0, far, 0, 1080, 0.8, 0),
    )
    figure(sheet, 782, far + 34, 132, 'walk', inks.wine, { robe: true })
    figure(sheet, 846, far + 64, 156, 'stand', inks.deep, { shirt: inks.teal })
    sheet.path(gouge(800, far + 36, 70, 5), inks.rust)
    const covers = [inks.teal, inks.straw, inks.cream, inks.deep, inks.ochre, inks.sage, inks.brick, inks.sand]
    for (const side of [-1, 1])
      for (let stall = 3; stall >= 0; stall--) {
        const depth = 0.72 ** stall
        const inner = 800 + side * 300 * depth
        const outer = 800 + side * 800 * depth
        const top = eye[1] + 330 * depth
        const foot = eye[1] + 560 * depth
        const left = Math.min(inner, outer)
        const behind = 0.72 ** (stall + 1)
        const front = dark(0, foot, 0, top, 0.7, 0.2)
        sheet.rect(left, top, Math.abs(outer - inner), foot - top + 30 * depth, inks.wine, front)
        // The long side of the table towards the lane, running back to the next one.
        const long: Point[] = [
          [inner, top],
          [800 + side * 300 * behind, eye[1] + 330 * behind],
          [800 + side * 300 * behind, eye[1] + 590 * behind],
          [inner, foot + 30 * depth],
        ]
        sheet.shape(long, mix(inks.wine, inks.rust, 0.55), dark(inner, foot, inner - side * 80, top, 0.5, 0.1))
        for (let x = left; x < left + 500 * depth - 20 * depth;) {
          const wide = random(56, 110) * depth
          const pile = 3 + Math.floor(random() * 5)
          for (let book = 0; book < pile; book++) {
            const thick = random(20, 32) * depth
            const level = top - book * 27 * depth
            sheet.rect(
              x + random(-5, 5) * depth,
              level - thick,
              wide,
              thick,
              covers[Math.floor(random() * covers.length)]!,
              side < 0 ? dark(x, 0, x + wide, 0, 0.4, 0) : dark(x + wide, 0, x, 0, 0.4, 0),
            )
          }
          x += wide + 7 * depth
        }
      }
    sheet.spray('M-20 -20H1620V1090H-20Z', round('light', 800, 560, 420, 0.5, 0))
    sheet.path(
      gouges(random, { x: 640, y: 880, width: 320, height: 180, count: 16, length: [60, 140], thickness: [2, 4] }),
      inks.rust,
    )
  },
}
