import { inks, mix } from '../inks'
import { cloud, rooftops } from '../marks'
import { dark, light, WIDTH, type Point, type Scene } from '../sheet'

/** Panels on a school roof in the hard light of noon, the old town behind. */
export const solarRoof: Scene = {
  dark: inks.slate,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(mix(inks.dusk, inks.mist, 0.55), light(0, 520, 0, 0, 0.7, 0))
    sheet.circle(1130, 170, 78, inks.cream)
    sheet.path(cloud(480, 190, 620, 32), inks.cream)
    sheet.path(
      'M150 560C330 540 380 470 440 430L830 430C890 470 950 540 1120 560Z',
      inks.rose,
      dark(1080, 0, 500, 0, 0.5, 0),
    )
    rooftops(sheet, random, {
      from: 436,
      to: 810,
      base: 436,
      low: 34,
      high: 62,
      width: [26, 50],
      colours: [inks.sand, mix(inks.sand, inks.rose, 0.5)],
      tone: (x, _y, w) => dark(x + w, 0, x, 0, 0.5, 0),
    })
    const houses = [inks.sand, inks.paper, inks.blush, mix(inks.sand, inks.rose, 0.4), inks.mist]
    rooftops(sheet, random, {
      from: -20,
      to: WIDTH + 20,
      base: 620,
      low: 40,
      high: 110,
      width: [50, 110],
      colours: houses,
      windows: inks.slate,
      tone: (x, _y, w) => dark(x + w, 0, x, 0, 0.5, 0),
    })
    sheet.rect(1270, 300, 44, 330, inks.paper, dark(1314, 0, 1275, 0, 0.6, 0))
    sheet.rect(1256, 380, 72, 18, inks.teal)
    sheet.path('M1270 300L1292 220L1314 300Z', inks.teal)
    rooftops(sheet, random, {
      from: -20,
      to: WIDTH + 20,
      base: 720,
      low: 40,
      high: 120,
      width: [90, 190],
      colours: houses,
      windows: inks.slate,
      tone: (x, _y, w) => dark(x + w, 0, x, 0, 0.6, 0),
    })
    sheet.shape(
      [
        [-20, 690],
        [1620, 690],
        [1620, 1090],
        [-20, 1090],
      ],
      inks.sand,
      light(0, 700, 0, 1060, 0.4, 0),
    )
    sheet.rect(-20, 664, WIDTH + 40, 34, inks.brick, dark(0, 698, 0, 664, 0.5, 0))
    // Three rows, each panel a leaning sheet with its shadow behind.
    for (const [y, height, from, wide, count] of [
      [716, 74, 130, 190, 7],
      [806, 100, 20, 240, 7],
      [926, 136, -110, 310, 6],
    ] as const)
      for (let panel = 0; panel < count; panel++) {
        const x = from + panel * (wide + 14)
        const lean = height * 0.5
        const corner = (u: number, v: number): Point => [x + lean * (1 - v) + u * wide, y + v * height]
        sheet.shape(
          [corner(0.02, 0.9), corner(1.02, 0.9), [x + wide + 60, y + height * 1.24], [x + 50, y + height * 1.24]],
          mix(inks.sand, inks.umber, 0.45),
        )
        sheet.shape(
          [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)],
          inks.night,
          light(x + lean, y, x + wide * 0.55, y + height, 0.6, 0),
        )
        for (let column = 1; column < 6; column++)
          sheet.line([corner(column / 6, 0), corner(column / 6, 1)], inks.dusk, 2.2)
        for (let row = 1; row < 3; row++) sheet.line([corner(0, row / 3), corner(1, row / 3)], inks.dusk, 2.2)
        sheet.line([corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)], inks.cream, 5)
      }
    sheet.rect(300, 560, 90, 108, inks.cream, dark(390, 0, 310, 0, 0.55, 0))
    sheet.ellipse(345, 560, 45, 14, inks.mist)
  },
}
