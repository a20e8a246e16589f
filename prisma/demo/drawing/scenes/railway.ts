import { inks, mix } from '../inks'
import { cloud, crags, downTo, gouges } from '../marks'
import { dark, HEIGHT, light, WIDTH, type Point, type Scene } from '../sheet'

/** Rails running together at the horizon; the signal stands at stop. */
export const railway: Scene = {
  dark: inks.slate,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(mix(inks.dusk, inks.mist, 0.35), light(0, 640, 0, 120, 0.95, 0))
    for (const [x, y, length, thick] of [
      [430, 150, 900, 46],
      [1270, 250, 820, 40],
      [260, 360, 640, 30],
      [1000, 440, 700, 22],
      [500, 520, 620, 16],
      [1320, 560, 420, 12],
    ] as const)
      sheet.path(cloud(x, y, length, thick), inks.cream, dark(0, y + thick * 0.5, 0, y - thick * 0.6, 0.35, 0))
    sheet.shape(downTo(crags(random, 640, 34, 0.5)), mix(inks.dusk, inks.rose, 0.35), light(0, 620, 0, 690, 0, 0.6))
    sheet.rect(-20, 668, WIDTH + 40, 430, inks.sand, light(0, 668, 0, 760, 0.6, 0))
    const eye: Point = [720, 668]
    const ray = (x: number, y = HEIGHT + 20): Point => [
      eye[0] + (x - eye[0]) * ((y - eye[1]) / (HEIGHT + 20 - eye[1])),
      y,
    ]
    sheet.shape([eye, ray(-260), ray(1180)], mix(inks.sand, inks.rust, 0.35), dark(0, 1080, 0, 760, 0.6, 0))
    sheet.path(
      gouges(random, {
        x: -60,
        y: 690,
        width: 560,
        height: 370,
        count: 60,
        length: [30, 90],
        thickness: [2, 4],
        nearer: 1.6,
      }),
      inks.olive,
    )
    sheet.path(
      gouges(random, {
        x: 1000,
        y: 690,
        width: 660,
        height: 370,
        count: 70,
        length: [30, 90],
        thickness: [2, 4],
        nearer: 1.6,
      }),
      inks.olive,
    )
    for (let sleeper = 0; sleeper < 70; sleeper++) {
      const depth = 1 + sleeper * 0.22
      const y = eye[1] + 400 / depth
      const thick = 26 / depth
      sheet.shape([ray(20, y), ray(900, y), ray(910, y + thick), ray(10, y + thick)], inks.umber)
    }
    for (const x of [200, 720]) {
      sheet.shape([eye, ray(x - 22), ray(x + 22)], inks.ink)
      sheet.shape([eye, ray(x - 12), ray(x + 3)], inks.cream)
    }
    // Telegraph posts shrink by the same rule as the sleepers.
    const tops: Point[] = []
    for (let depth = 1; depth < 12; depth++) {
      const y = eye[1] + 330 / depth
      const [x] = ray(-1050, y)
      const tall = 720 / depth
      sheet.line(
        [
          [x, y],
          [x, y - tall],
        ],
        inks.ink,
        16 / depth,
      )
      sheet.line(
        [
          [x - 80 / depth, y - tall * 0.92],
          [x + 80 / depth, y - tall * 0.92],
        ],
        inks.ink,
        11 / depth,
      )
      tops.push([x, y - tall * 0.92])
    }
    for (const side of [-70, 70])
      for (let at = 0; at < tops.length - 1; at++) {
        const [from, to] = [tops[at]!, tops[at + 1]!]
        const [a, b] = [from[0] + side / (at + 1), to[0] + side / (at + 2)]
        sheet.line(
          `M${a} ${from[1]}Q${(a + b) / 2} ${(from[1] + to[1]) / 2 + 50 / (at + 1)} ${b} ${to[1]}`,
          inks.ink,
          3 / (at * 0.3 + 1),
        )
      }
    sheet.rect(1120, 250, 24, 700, inks.ink, light(1116, 0, 1140, 0, 0.6, 0))
    sheet.path('M1110 250L1132 214L1154 250Z', inks.ink)
    sheet.shape(
      [
        [1148, 276],
        [900, 276],
        [900, 334],
        [1148, 334],
      ],
      inks.brick,
      dark(1148, 0, 920, 0, 0.5, 0),
    )
    sheet.shape(
      [
        [936, 276],
        [962, 276],
        [962, 334],
        [936, 334],
      ],
      inks.cream,
    )
    sheet.circle(1162, 305, 30, inks.ink)
    sheet.circle(1162, 305, 17, inks.brick)
    for (let rung = 0; rung < 16; rung++)
      sheet.line(
        [
          [1146, 400 + rung * 34],
          [1184, 400 + rung * 34],
        ],
        inks.ink,
        5,
      )
    sheet.line(
      [
        [1184, 330],
        [1184, 950],
      ],
      inks.ink,
      5,
    )
    sheet.rect(1080, 936, 116, 40, inks.slate, light(1080, 0, 1190, 0, 0.5, 0))
  },
}
