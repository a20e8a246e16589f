import { inks, mix } from '../inks'
import { dark, light, type Scene } from '../sheet'

/** Desks in rows, tall windows, and the light they let fall. */
export const classroom: Scene = {
  dark: inks.moss,
  light: inks.cream,
  draw(sheet) {
    sheet.fill(inks.sage, dark(1600, 0, 500, 0, 0.6, 0.05))
    sheet.shape(
      [
        [1080, 180],
        [1620, 180],
        [1620, 760],
        [1080, 720],
      ],
      inks.sage,
    )
    sheet.shape(
      [
        [-20, -20],
        [720, 240],
        [720, 700],
        [-20, 1000],
      ],
      mix(inks.sage, inks.mist, 0.3),
      dark(-20, 0, 720, 0, 0.5, 0.15),
    )
    sheet.rect(720, 240, 900, 460, mix(inks.sage, inks.jade, 0.35), dark(1620, 0, 760, 0, 0.5, 0))
    sheet.shape(
      [
        [-20, -20],
        [1620, -20],
        [1620, 240],
        [720, 240],
      ],
      mix(inks.mist, inks.sage, 0.4),
      dark(1600, 0, 700, 240, 0.5, 0.1),
    )
    sheet.rect(720, 600, 900, 100, mix(inks.olive, inks.sage, 0.3))
    sheet.shape(
      [
        [-20, 780],
        [720, 600],
        [720, 700],
        [-20, 1000],
      ],
      mix(inks.olive, inks.sage, 0.3),
    )
    sheet.shape(
      [
        [720, 700],
        [1620, 700],
        [1620, 1090],
        [-20, 1090],
        [-20, 996],
      ],
      mix(inks.ochre, inks.umber, 0.28),
      dark(1620, 1067, 700, 760, 0.7, 0.05),
    )
    for (let board = 0; board < 16; board++)
      sheet.line(
        [
          [760 + board * 56, 700],
          [-900 + board * 260, 1100],
        ],
        mix(inks.ochre, inks.umber, 0.5),
        2.5,
      )
    sheet.rect(870, 330, 470, 220, inks.ochre)
    sheet.rect(884, 344, 442, 192, inks.deep, light(884, 344, 1200, 536, 0.3, 0))
    sheet.line(
      'M930 420C960 390 980 450 1010 420S1060 450 1090 420M930 470H1060M1150 400L1260 400L1205 490Z',
      inks.mist,
      5,
    )
    sheet.rect(884, 550, 442, 12, inks.umber)
    const panes = [
      [20, 160],
      [215, 335],
      [380, 480],
      [515, 600],
    ] as const
    for (const [from, to] of panes) {
      const top = (x: number) => 60 + x * 0.31
      const bottom = (x: number) => 736 - x * 0.25
      sheet.shape(
        [
          [from - 14, top(from) - 16],
          [to + 10, top(to) - 12],
          [to + 10, bottom(to) + 12],
          [from - 14, bottom(from) + 16],
        ],
        inks.paper,
      )
      sheet.shape(
        [
          [from, top(from)],
          [to, top(to)],
          [to, bottom(to)],
          [from, bottom(from)],
        ],
        inks.cream,
        light(0, 100, 0, 700, 0.3, 0),
      )
      const middle = (from + to) / 2
      sheet.shape(
        [
          [from, bottom(from) - (bottom(from) - top(from)) * 0.26],
          [middle, bottom(middle) - 190 + middle * 0.16],
          [to, bottom(to) - 150 + to * 0.15],
          [to, bottom(to)],
          [from, bottom(from)],
        ],
        mix(inks.sage, inks.mist, 0.3),
      )
      sheet.line(
        [
          [middle, top(middle)],
          [middle, bottom(middle)],
        ],
        inks.olive,
        8,
      )
      for (const part of [0.33, 0.66])
        sheet.line(
          [
            [from, top(from) + (bottom(from) - top(from)) * part],
            [to, top(to) + (bottom(to) - top(to)) * part],
          ],
          inks.olive,
          7,
        )
    }
    const beams: [number, number, number, number][] = [
      [20, 160, 240, 560],
      [215, 335, 640, 880],
      [380, 480, 950, 1130],
      [515, 600, 1180, 1310],
    ]
    for (const [a, , c, d] of beams) {
      const y = 1010 - a * 0.42
      sheet.shape(
        [
          [c, y - 60],
          [d, y - 76],
          [d + 170, y + 50],
          [c + 130, y + 74],
        ],
        inks.straw,
        light(c, y - 60, d, y + 70, 0.5, 0.1),
      )
    }
    for (const [x, y, size] of [
      [830, 730, 0.52],
      [1040, 730, 0.52],
      [1250, 730, 0.52],
      [700, 800, 0.72],
      [980, 800, 0.72],
      [1270, 800, 0.72],
      [520, 920, 1.05],
      [920, 920, 1.05],
      [1330, 920, 1.05],
    ] as const)
      sheet.placed(`translate(${x} ${y}) scale(${size})`, () => {
        sheet.path('M-120 66L130 66L270 96L20 96Z', inks.umber)
        for (const leg of [-116, 116])
          sheet.line(
            [
              [leg, -50],
              [leg * 1.06, 78],
            ],
            inks.ink,
            9,
          )
        sheet.rect(-134, -44, 268, 44, mix(inks.umber, inks.ochre, 0.3), dark(134, 0, -100, 0, 0.6, 0))
        sheet.shape(
          [
            [-150, -46],
            [-112, -92],
            [150, -92],
            [150, -46],
          ],
          inks.straw,
          light(-150, 0, 40, 0, 0.75, 0),
        )
        sheet.shape(
          [
            [-60, -58],
            [-40, -82],
            [20, -82],
            [6, -58],
          ],
          inks.paper,
        )
        sheet.line(
          [
            [-64, -30],
            [-64, 60],
            [-70, 120],
          ],
          inks.ink,
          7,
        )
        sheet.rect(-90, 26, 170, 18, inks.brick)
        sheet.line(
          [
            [70, 40],
            [76, 122],
          ],
          inks.ink,
          7,
        )
        sheet.line(
          [
            [-76, 40],
            [-82, 122],
          ],
          inks.ink,
          7,
        )
      })
    for (const [a, b, c, d] of beams)
      sheet.spray(
        `M${a} ${60 + a * 0.31}L${b} ${60 + b * 0.31}L${d + 150} ${1000 - a * 0.42}L${c} ${1040 - a * 0.42}Z`,
        light(a, 200, d, 1000, 0.42, 0.06),
      )
  },
}
