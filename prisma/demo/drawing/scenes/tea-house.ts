import { inks, mix } from '../inks'
import { figure } from '../figures'
import { arch, gouge } from '../marks'
import { dark, light, WIDTH, type Point, type Scene } from '../sheet'

/** The old tea-house: arched windows, benches, portraits and a samovar nobody has moved for years. */
export const teaHouse: Scene = {
  dark: inks.ink,
  light: inks.straw,
  draw(sheet) {
    sheet.fill(mix(inks.olive, inks.umber, 0.45), dark(0, 0, 0, 500, 0.75, 0.1))
    sheet.rect(-20, 560, WIDTH + 40, 180, mix(inks.umber, inks.brick, 0.25))
    for (const x of [330, 800, 1270]) {
      sheet.path(arch(x, 640, 366, 566, 0.2), inks.umber)
      const glass = arch(x, 624, 326, 532, 0.2)
      sheet.path(glass, mix(inks.straw, inks.cream, 0.45), light(0, 100, 0, 620, 0.1, 0.5))
      sheet.within(glass, () => {
        sheet.path(
          `M${x - 190} 640L${x - 190} 520L${x - 90} 500L${x - 90} 460L${x + 10} 460L${x + 10} 520L${x + 100} 490L${x + 190} 500L${x + 190} 640Z`,
          mix(inks.straw, inks.ochre, 0.6),
        )
        const colours = [inks.brick, inks.teal, inks.amber, inks.olive, inks.cream]
        for (let ray = 0; ray < 9; ray++) {
          const [a, b] = [Math.PI * (1 + ray / 9), Math.PI * (1 + (ray + 1) / 9)]
          const at = (angle: number, radius: number): Point => [
            x + Math.cos(angle) * radius,
            262 + Math.sin(angle) * radius,
          ]
          sheet.shape([at(a, 62), at(a, 190), at(b, 190), at(b, 62)], colours[(ray * 2) % 5]!)
          sheet.line([at(a, 0), at(a, 190)], inks.umber, 7)
        }
        sheet.circle(x, 262, 60, inks.amber)
      })
      sheet.line(
        [
          [x - 170, 262],
          [x + 170, 262],
        ],
        inks.umber,
        12,
      )
      for (const bar of [-82, 0, 82])
        sheet.line(
          [
            [x + bar, 262],
            [x + bar, 640],
          ],
          inks.umber,
          8,
        )
      sheet.line(
        [
          [x - 170, 440],
          [x + 170, 440],
        ],
        inks.umber,
        8,
      )
    }
    for (const [x, y, w, h] of [
      [526, 240, 78, 100],
      [520, 370, 90, 66],
      [992, 230, 86, 110],
      [1000, 370, 70, 84],
    ] as const) {
      sheet.rect(x, y, w, h, inks.ochre)
      sheet.rect(x + 9, y + 9, w - 18, h - 18, inks.sand, dark(x + w, y + h, x, y, 0.6, 0))
      if (h > 80)
        sheet.path(
          `M${x + w * 0.28} ${y + h - 10}Q${x + w / 2} ${y + h * 0.45} ${x + w * 0.72} ${y + h - 10}ZM${x + w * 0.38} ${y + h * 0.42}a${w * 0.12} ${h * 0.13} 0 1 0 ${w * 0.24} 0a${w * 0.12} ${h * 0.13} 0 1 0 ${-w * 0.24} 0Z`,
          inks.umber,
        )
    }
    for (const [x, drop] of [
      [565, 120],
      [1035, 120],
    ] as const) {
      sheet.line(
        [
          [x, -20],
          [x, drop],
        ],
        inks.ink,
        5,
      )
      sheet.path(`M${x - 44} ${drop + 40}Q${x} ${drop - 30} ${x + 44} ${drop + 40}Z`, inks.ink)
      sheet.circle(x, drop + 44, 14, inks.cream)
    }
    sheet.rect(-20, 720, WIDTH + 40, 380, mix(inks.umber, inks.ochre, 0.32), dark(0, 1067, 0, 760, 0.75, 0))
    for (const x of [330, 800, 1270])
      sheet.shape(
        [
          [x - 130, 740],
          [x + 130, 740],
          [x + 130 + (x - 800) * 0.35, 1090],
          [x - 190 + (x - 800) * 0.35, 1090],
        ],
        inks.straw,
        light(0, 740, 0, 1060, 0.5, 0),
      )
    for (let board = 0; board < 9; board++)
      sheet.path(gouge(800, 752 + board * (20 + board * 3), 1800, 1.5 + board * 0.3), mix(inks.umber, inks.ink, 0.3))
    const bench = (x: number, y: number, wide: number, size: number) => {
      sheet.path(gouge(x, y + 4, wide * 1.1, 16 * size), inks.ink)
      sheet.rect(x - wide / 2, y - 92 * size, wide, 24 * size, inks.brick)
      sheet.rect(x - wide / 2, y - 196 * size, wide, 20 * size, inks.umber)
      sheet.rect(x - wide / 2, y - 150 * size, wide, 12 * size, inks.umber)
      for (const leg of [-0.48, 0, 0.48])
        sheet.rect(x + leg * wide - 8 * size, y - 200 * size, 16 * size, 204 * size, inks.umber)
    }
    bench(330, 770, 380, 0.8)
    bench(1270, 770, 380, 0.8)
    bench(800, 760, 260, 0.75)
    figure(sheet, 250, 770, 286, 'sit', inks.ink)
    figure(sheet, 400, 770, 276, 'sit', inks.ink, { facing: -1, shirt: inks.deep })
    figure(sheet, 1310, 770, 284, 'sit', inks.ink, { facing: -1 })
    const table = (x: number, y: number, size: number) => {
      sheet.path(gouge(x, y, 210 * size, 12 * size), inks.ink)
      sheet.line(
        [
          [x, y],
          [x, y - 104 * size],
        ],
        inks.ink,
        14 * size,
      )
      sheet.ellipse(
        x,
        y - 108 * size,
        96 * size,
        18 * size,
        inks.deep,
        light(x, y - 126 * size, x, y - 90 * size, 0.6, 0),
      )
      for (const at of [-36, 26]) sheet.rect(x + at * size, y - 150 * size, 20 * size, 38 * size, inks.amber)
    }
    table(326, 830, 0.9)
    table(1190, 850, 1)
    bench(1240, 1010, 420, 1.15)
    figure(sheet, 1180, 1010, 400, 'sit', inks.ink, { shirt: mix(inks.ink, inks.wine, 0.6) })
    sheet.placed('translate(720 960)', () => {
      sheet.rect(-150, -120, 300, 240, inks.umber, dark(150, 0, -100, 0, 0.7, 0))
      sheet.rect(-170, -136, 340, 24, inks.ochre)
      sheet.path(
        'M-52 -136L-40 -166C-100 -200 -96 -290 -52 -326L52 -326C96 -290 100 -200 40 -166L52 -136Z',
        inks.ochre,
        dark(84, 0, -60, 0, 0.75, 0),
      )
      sheet.path('M-64 -326H64L46 -352H-46Z', inks.straw)
      sheet.path('M-26 -352C-50 -372 -44 -408 0 -412C44 -408 50 -372 26 -352Z', inks.brick)
      sheet.line('M-84 -264C-124 -270 -124 -220 -90 -222M84 -264C124 -270 124 -220 90 -222', inks.straw, 11)
      sheet.line(
        [
          [0, -200],
          [0, -160],
        ],
        inks.umber,
        14,
      )
    })
  },
}
