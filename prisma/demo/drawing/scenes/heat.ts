import { inks, mix } from '../inks'
import { gouge, palm, rooftops } from '../marks'
import { dark, light, round, WIDTH, type Scene } from '../sheet'

/** A sun too large for the sky over a low town. */
export const heat: Scene = {
  dark: inks.brick,
  light: inks.straw,
  draw(sheet, random) {
    sheet.fill(inks.amber, dark(0, 0, 0, 700, 0.85, 0))
    sheet.circle(800, 500, 460, mix(inks.amber, inks.straw, 0.35))
    sheet.circle(800, 500, 392, inks.straw, round('light', 800, 500, 392, 0, 0.3))
    sheet.circle(800, 500, 330, mix(inks.cream, inks.straw, 0.25))
    // The air shakes: slices of the disc slide aside near the ground.
    for (let slice = 0; slice < 9; slice++)
      sheet.path(gouge(800 + random(-60, 60), 610 + slice * 30, 560 + slice * 44, 3 + slice * 0.9), inks.amber)
    rooftops(sheet, random, {
      from: -20,
      to: WIDTH + 20,
      base: 900,
      low: 40,
      high: 130,
      width: [50, 120],
      colours: [mix(inks.amber, inks.brick, 0.5)],
      tone: (_x, y) => light(0, 900, 0, y, 0.4, 0),
    })
    sheet.rect(520, 600, 30, 300, inks.brick)
    sheet.path('M510 680H560V700H510ZM522 600L535 540L548 600Z', inks.brick)
    sheet.path('M930 830C930 760 970 730 1010 712C1050 730 1090 760 1090 830Z', inks.brick)
    sheet.line(
      [
        [1010, 720],
        [1010, 672],
      ],
      inks.brick,
      6,
    )
    rooftops(sheet, random, {
      from: -20,
      to: WIDTH + 20,
      base: 970,
      low: 50,
      high: 150,
      width: [80, 190],
      colours: [inks.brick, mix(inks.brick, inks.rust, 0.4)],
      windows: inks.amber,
    })
    rooftops(sheet, random, {
      from: -20,
      to: WIDTH + 20,
      base: 1090,
      low: 40,
      high: 140,
      width: [140, 300],
      colours: [inks.wine, mix(inks.wine, inks.brick, 0.3)],
    })
    for (const [x, base, height, lean] of [
      [330, 1000, 300, 20],
      [410, 1010, 220, -18],
      [1290, 1010, 330, -26],
    ] as const)
      palm(sheet, random, { x, base, height, lean, spread: height * 0.38, trunk: inks.wine, fronds: inks.wine })
    for (const x of [640, 1130]) {
      sheet.rect(x, 890, 70, 66, inks.wine)
      sheet.line(
        [
          [x + 6, 956],
          [x + 6, 990],
        ],
        inks.wine,
        7,
      )
      sheet.line(
        [
          [x + 64, 956],
          [x + 64, 990],
        ],
        inks.wine,
        7,
      )
    }
  },
}
