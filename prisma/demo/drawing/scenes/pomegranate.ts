import { inks, mix } from '../inks'
import { gouge } from '../marks'
import { curve, dark, light, type Point, type Scene, type Sheet } from '../sheet'

/** A pomegranate cut open beside a whole one. */
export const pomegranate: Scene = {
  dark: inks.wine,
  light: inks.blush,
  draw(sheet, random) {
    sheet.fill(inks.teal, dark(0, 0, 700, 800, 0.45, 0))
    sheet.path('M-20 700C400 670 1200 690 1620 650L1620 1090L-20 1090Z', inks.sand, light(0, 660, 500, 1000, 0.7, 0))
    sheet.path(
      'M1020 780C1200 730 1500 760 1640 830L1640 960C1400 980 1160 950 1020 880Z',
      mix(inks.sand, inks.umber, 0.5),
    )
    sheet.path('M640 920C900 860 1200 900 1330 960C1100 1040 820 1040 640 980Z', mix(inks.sand, inks.umber, 0.5))
    const leaf = (x: number, y: number, length: number, angle: number, colour: string) => {
      sheet.path(gouge(x, y, length, length * 0.3, angle), colour, dark(x, y + 40, x, y - 30, 0.4, 0))
      sheet.path(gouge(x, y, length * 0.9, 3, angle), inks.sage)
    }
    sheet.line('M1180 330C1260 230 1350 180 1480 150', inks.umber, 15)
    for (const [x, y, length, angle] of [
      [1340, 130, 250, -0.9],
      [1420, 250, 270, 0.5],
      [1270, 180, 220, -1.7],
      [1500, 110, 220, -0.2],
      [1300, 330, 200, 1.1],
    ] as const)
      leaf(x, y, length, angle, inks.olive)
    crown(sheet, 1130, 250, 0.32, 1)
    sheet.path(
      'M1120 270C1330 250 1470 400 1462 580C1456 750 1330 850 1150 846C960 842 850 720 862 560C874 390 980 284 1120 270Z',
      inks.brick,
      dark(1460, 760, 1000, 420, 0.9, 0.05),
    )
    sheet.spray('M880 420C920 330 1010 290 1080 300C1060 420 980 520 890 560Z', light(900, 360, 1040, 480, 0.75, 0))
    // The cut half: rind, pith, five chambers of seeds.
    sheet.path(
      'M620 330C860 320 1010 480 1000 680C990 880 830 990 610 986C390 982 240 850 246 650C252 460 390 340 620 330Z',
      inks.brick,
      dark(980, 900, 400, 400, 0.6, 0),
    )
    sheet.path(
      'M618 374C820 366 960 500 952 678C944 850 806 944 612 940C420 936 288 826 294 654C300 490 424 382 618 374Z',
      inks.cream,
      dark(940, 900, 480, 480, 0.22, 0),
    )
    const middle: Point = [620, 660]
    // No two chambers are alike: turn, width and depth of each.
    for (const [turned, spread, depth] of [
      [-1.28, 1.1, 1.03],
      [-0.2, 1.02, 1],
      [0.78, 0.92, 1.06],
      [1.74, 1, 1],
      [2.74, 0.98, 1.04],
      [3.8, 1.06, 1.02],
    ] as const) {
      const angle = turned + 0.16
      const at = (turn: number, reach: number): Point => [
        middle[0] + Math.cos(angle + turn * spread) * reach * depth * 1.16,
        middle[1] + Math.sin(angle + turn * spread) * reach * depth,
      ]
      const edge = (
        [
          [-0.1, 54],
          [-0.36, 124],
          [-0.44, 206],
          [-0.36, 246],
          [-0.14, 262],
          [0.08, 256],
          [0.3, 258],
          [0.43, 218],
          [0.38, 128],
          [0.12, 56],
        ] as const
      ).map(([turn, reach]) => at(turn, reach * random(0.95, 1.04)))
      const outline = curve(edge, true)
      sheet.path(outline, inks.wine)
      sheet.within(outline, () => {
        for (let ring = 0; ring < 7; ring++)
          for (let seed = 0; seed < 4 + ring; seed++) {
            const turn = -0.5 + ((seed + (ring % 2) * 0.5) / (3.2 + ring)) * 1.06
            const [x, y] = at(turn + random(-0.04, 0.04), 76 + ring * 30 + random(-7, 7))
            const turned = ((angle + turn) * 180) / Math.PI
            sheet.placed(`rotate(${turned.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)})`, () => {
              sheet.ellipse(
                x,
                y,
                19,
                14,
                (seed + ring) % 4 ? inks.brick : mix(inks.brick, inks.rose, 0.35),
                dark(x + 18, y + 10, x - 12, y - 8, 0.5, 0),
              )
              sheet.ellipse(x + 5, y - 4, 5, 3, inks.blush)
            })
          }
      })
    }
    sheet.path('M590 660C596 632 640 630 652 654C656 684 606 694 590 660Z', mix(inks.cream, inks.straw, 0.4))
    crown(sheet, 604, 336, -0.08, 1.05)
    for (const [x, y] of [
      [300, 990],
      [360, 1020],
      [224, 1010],
      [1080, 985],
      [1020, 1026],
      [1180, 1010],
      [480, 1040],
    ] as const) {
      sheet.path(gouge(x + 16, y + 12, 76, 8), mix(inks.sand, inks.umber, 0.5))
      sheet.ellipse(x, y, 25, 19, inks.brick, dark(x + 22, y + 14, x - 12, y - 10, 0.6, 0))
      sheet.ellipse(x - 7, y - 6, 7, 4, inks.blush)
    }
    leaf(190, 880, 240, 0.5, inks.olive)
  },
}

function crown(sheet: Sheet, x: number, y: number, turn: number, size: number) {
  sheet.placed(`translate(${x} ${y}) rotate(${(turn * 180) / Math.PI}) scale(${size})`, () => {
    sheet.path(
      'M-66 40C-60 -10 -76 -60 -112 -104C-70 -96 -52 -84 -40 -64C-36 -100 -20 -124 4 -146C22 -120 34 -98 36 -66C52 -88 76 -98 112 -100C80 -60 60 -10 64 40Z',
      inks.brick,
      dark(90, 0, -70, -40, 0.7, 0),
    )
    sheet.line('M-40 -60L-24 10M36 -62L26 10M2 -120L2 0', inks.wine, 5)
  })
}
