import { inks, mix } from '../inks'
import { figure } from '../figures'
import { gouge, gouges } from '../marks'
import { dark, light, round, type Point, type Scene } from '../sheet'

/** Evening in the tea street: a rope of lamps, awnings, low stools. */
export const teaStreet: Scene = {
  dark: inks.night,
  light: inks.straw,
  draw(sheet, random) {
    sheet.fill(inks.slate, light(0, 620, 0, 150, 0.5, 0))
    for (let star = 0; star < 24; star++) sheet.circle(random(520, 1080), random(10, 300), random(1.4, 3), inks.mist)
    const eye: Point = [800, 620]
    sheet.path('M690 640V470H730V430H800V500H850V440H910V640Z', mix(inks.slate, inks.night, 0.5))
    const wall = (side: -1 | 1, near: number, far: number, top: number, colour: string) => {
      const at = (share: number) => 800 + side * share
      const lift = (share: number) => eye[1] - (top * share) / 800
      const sink = (share: number) => eye[1] + (430 * share) / 800
      sheet.shape(
        [
          [at(near), lift(near)],
          [at(far), lift(far)],
          [at(far), sink(far)],
          [at(near), sink(near)],
        ],
        colour,
        dark(at(far), 0, at(near), 0, 0.15, 0.7),
      )
      const steps = 3
      for (let row = 0; row < 2; row++)
        for (let window = 0; window < steps; window++) {
          const [a, b] = [
            near - ((near - far) * (window + 0.22)) / steps,
            near - ((near - far) * (window + 0.72)) / steps,
          ]
          const y = (share: number, part: number) => eye[1] - (top * share * part) / 800
          const [low, high] = row ? [0.62, 0.84] : [0.34, 0.54]
          sheet.shape(
            [
              [at(a), y(a, low)],
              [at(a), y(a, high)],
              [at(b), y(b, high)],
              [at(b), y(b, low)],
            ],
            (window + row + (side > 0 ? 1 : 0)) % 3 ? inks.night : inks.straw,
          )
        }
    }
    wall(-1, 300, 110, 560, mix(inks.brick, inks.slate, 0.5))
    wall(1, 330, 110, 480, mix(inks.teal, inks.slate, 0.5))
    wall(-1, 560, 290, 700, mix(inks.teal, inks.night, 0.3))
    wall(1, 600, 320, 620, mix(inks.brick, inks.night, 0.35))
    wall(-1, 880, 540, 760, mix(inks.brick, inks.night, 0.25))
    wall(1, 880, 580, 800, mix(inks.slate, inks.night, 0.35))
    sheet.shape(
      [
        [690, 680],
        [910, 680],
        [1900, 1090],
        [-300, 1090],
      ],
      mix(inks.mauve, inks.ochre, 0.3),
      light(0, 690, 0, 1067, 0.75, 0.05),
    )
    sheet.path(
      gouges(random, {
        x: 420,
        y: 760,
        width: 700,
        height: 300,
        count: 46,
        length: [40, 120],
        thickness: [2, 3.6],
        nearer: 0.8,
      }),
      mix(inks.mauve, inks.night, 0.4),
    )
    for (const side of [-1, 1]) {
      for (const [share, deep] of [
        [330, 0.36],
        [590, 0.7],
      ] as const) {
        const x = 800 + side * share
        sheet.shape(
          [
            [x, 620 - 150 * deep],
            [x + side * 260 * deep, 620 - 220 * deep],
            [x + side * 260 * deep, 620 + 20 * deep],
            [x - side * 120 * deep, 620 - 20 * deep],
            [x - side * 110 * deep, 620 - 60 * deep],
          ],
          inks.ochre,
          dark(x + side * 200, 0, x - side * 80, 0, 0.6, 0),
        )
        for (let stripe = 0; stripe < 4; stripe++) {
          const from = x - side * 120 * deep + side * stripe * 90 * deep
          sheet.shape(
            [
              [from, 620 - 34 * deep + stripe * 8 * deep],
              [from + side * 44 * deep, 620 - 30 * deep + stripe * 8 * deep],
              [from + side * 110 * deep + side * 40 * deep, 620 - 180 * deep - stripe * 8 * deep],
              [from + side * 106 * deep, 620 - 172 * deep - stripe * 8 * deep],
            ],
            inks.brick,
          )
        }
      }
    }
    // Two ropes of lamps sag across the street.
    for (const [y, sag, size, from, to] of [
      [330, 130, 15, 260, 1340],
      [470, 70, 9, 480, 1110],
    ] as const) {
      sheet.line(`M${from} ${y - 60}Q${(from + to) / 2} ${y + sag * 1.4} ${to} ${y - 60}`, inks.ink, 4)
      for (let lamp = 1; lamp < 11; lamp++) {
        const t = lamp / 11
        const [x, drop] = [
          from + (to - from) * t,
          (1 - t) ** 2 * (y - 60) + 2 * t * (1 - t) * (y + sag * 1.4) + t * t * (y - 60),
        ]
        sheet.spray(`M${x - 90} ${drop - 80}h180v190h-180Z`, round('light', x, drop + size, size * 5, 0.8, 0))
        sheet.line(
          [
            [x, drop],
            [x, drop + size],
          ],
          inks.ink,
          4,
        )
        sheet.circle(x, drop + size * 1.7, size, inks.cream)
      }
    }
    const stool = (x: number, y: number, size: number) => {
      sheet.path(gouge(x + size * 0.2, y + 2, size * 2.4, size * 0.2), inks.night)
      sheet.line(
        [
          [x - size * 0.6, y - size * 0.8],
          [x - size * 0.7, y],
        ],
        inks.ink,
        size * 0.16,
      )
      sheet.line(
        [
          [x + size * 0.6, y - size * 0.8],
          [x + size * 0.7, y],
        ],
        inks.ink,
        size * 0.16,
      )
      sheet.rect(x - size * 0.85, y - size, size * 1.7, size * 0.26, inks.teal)
    }
    const table = (x: number, y: number, size: number) => {
      sheet.path(gouge(x, y + 2, size * 3.2, size * 0.24), inks.night)
      for (const leg of [-1, 1])
        sheet.line(
          [
            [x + leg * size * 0.7, y - size * 1.2],
            [x + leg * size * 0.85, y],
          ],
          inks.ink,
          size * 0.14,
        )
      sheet.rect(x - size * 1.2, y - size * 1.36, size * 2.4, size * 0.24, inks.ochre)
      for (const glass of [-0.5, 0.4])
        sheet.path(
          `M${x + (glass - 0.13) * size} ${y - size * 1.78}h${size * 0.26}q${-size * 0.06} ${size * 0.22} 0 ${size * 0.42}h${-size * 0.26}q${size * 0.06} ${-size * 0.2} 0 ${-size * 0.42}Z`,
          inks.amber,
        )
    }
    figure(sheet, 742, 772, 158, 'stand', inks.ink, { shirt: inks.night })
    figure(sheet, 872, 748, 132, 'walk', inks.ink, { shirt: inks.wine, robe: true })
    figure(sheet, 812, 716, 96, 'stand', inks.ink, { robe: true })
    stool(560, 830, 34)
    figure(sheet, 566, 832, 196, 'sit', inks.ink, { shirt: inks.night })
    table(654, 836, 40)
    stool(740, 840, 34)
    stool(1050, 890, 44)
    figure(sheet, 1046, 894, 252, 'sit', inks.ink, { facing: -1, shirt: inks.wine })
    table(920, 900, 52)
    stool(400, 1000, 62)
    figure(sheet, 404, 1006, 350, 'sit', inks.ink, { shirt: inks.deep })
    table(580, 1010, 72)
    stool(770, 1016, 62)
    table(1290, 1050, 80)
  },
}
