import { inks, mix } from '../inks'
import { crags, downTo, gouge, hill } from '../marks'
import { curve, dark, edges, light, round, WIDTH, type Point, type Scene, type Sheet } from '../sheet'

/** The middle of the road and its width there, from the viewer up to the pass. */
const way: [x: number, y: number, width: number][] = [
  [1700, 935, 150],
  [1200, 945, 132],
  [700, 915, 112],
  [390, 856, 90],
  [330, 806, 68],
  [520, 772, 56],
  [860, 752, 48],
  [1130, 722, 40],
  [1215, 684, 31],
  [1100, 655, 26],
  [860, 636, 22],
  [700, 610, 18],
  [690, 582, 14],
  [800, 560, 11],
  [960, 542, 9],
  [1010, 522, 7],
  [950, 500, 5],
]

/** A night bus with its light before it on a road folded into the mountains. */
export const nightRoad: Scene = {
  dark: inks.ink,
  light: inks.straw,
  draw(sheet, random) {
    sheet.fill(inks.night, dark(0, 0, 0, 420, 0.7, 0))
    for (let star = 0; star < 150; star++)
      sheet.circle(random(0, WIDTH), random(0, 460), random(1, 3.2), star % 5 ? inks.dusk : inks.cream)
    sheet.circle(470, 190, 78, inks.cream)
    sheet.circle(506, 170, 70, inks.night)
    sheet.shape(downTo(crags(random, 300, 150, 0.56)), mix(inks.slate, inks.dusk, 0.45), dark(0, 560, 0, 240, 0.75, 0))
    sheet.shape(downTo(crags(random, 430, 120, 0.56)), mix(inks.slate, inks.dusk, 0.1), dark(0, 640, 0, 360, 0.8, 0))
    sheet.path(
      hill([660, 640, 590, 500, 452, 500, 560]),
      mix(inks.slate, inks.night, 0.5),
      dark(300, 800, 900, 460, 0.8, 0),
    )
    sheet.path(
      hill([700, 720, 700, 650, 640, 610, 520]),
      mix(inks.slate, inks.night, 0.62),
      dark(0, 900, 0, 620, 0.8, 0.1),
    )
    sheet.path(
      hill([820, 770, 790, 780, 760, 740, 700]),
      mix(inks.slate, inks.night, 0.74),
      dark(0, 1000, 0, 740, 0.8, 0),
    )
    for (let cut = 0; cut < 70; cut++) {
      const x = random(-20, WIDTH)
      sheet.path(gouge(x, random(600, 1060), random(50, 150), random(2, 4), 0.5 - x / 1600), inks.ink)
    }
    const side = (sign: number): Point[] =>
      way.map(([x, y, width]) => [x + (y < 880 && y > 780 ? -sign * width * 0.3 : 0), y + (sign * width) / 2])
    const road = `${curve(side(-1))}${curve(side(1).reverse()).replace('M', 'L')}Z`
    sheet.path(road, mix(inks.dusk, inks.slate, 0.45), dark(1640, 0, 1000, 0, 0.85, 0))
    const front: Point = [700, 878]
    sheet.within(road, () => {
      const pool = 'M720 850C600 820 440 790 300 780L240 960L640 1010L730 960Z'
      sheet.path(pool, inks.straw, dark(280, 850, 620, 900, 0.7, 0))
      for (let mark = 0; mark < 6; mark++)
        sheet.path(
          gouge(470 + mark * 220, 884 + mark * 17 - mark * mark * 1.6, 100, 8, mark < 2 ? 0.16 : 0.03),
          inks.cream,
        )
    })
    sheet.line(curve(side(-1).slice(5, 12)), mix(inks.dusk, inks.mist, 0.35), 4)
    bus(sheet)
    // What the lamps touch: the air, the bank at the bend, two trees.
    sheet.spray(edges([front, [140, 690], [60, 960], [520, 1000]]), round('light', front[0], front[1], 640, 0.62, 0))
    for (const [x, y, size] of [
      [180, 850, 250],
      [250, 880, 190],
      [100, 900, 220],
      [1360, 800, 210],
      [1430, 820, 150],
      [1290, 815, 130],
      [1500, 810, 240],
    ] as const)
      sheet.path(
        gouge(x, y - size / 2, size, size * 0.2, -Math.PI / 2),
        inks.ink,
        light(x + 30, y, x - 10, y, x < 300 ? 0.7 : 0, 0),
      )
    for (const [x, y] of [
      [838, 552],
      [848, 550],
      [1120, 716],
      [1134, 714],
    ] as const) {
      sheet.spray(`M${x - 50} ${y - 50}h100v100h-100Z`, round('light', x, y, 44, 0.6, 0))
      sheet.circle(x, y, y > 600 ? 6 : 4, inks.cream)
    }
  },
}

function bus(sheet: Sheet) {
  sheet.path(gouge(900, 966, 470, 18), inks.ink)
  sheet.path(
    'M702 940L692 880C694 822 706 792 730 784L1082 784C1100 786 1106 796 1106 812L1106 946Z',
    inks.brick,
    dark(0, 960, 0, 830, 0.85, 0),
  )
  sheet.path('M705 868C707 830 714 808 734 802L776 802L776 872Z', inks.straw)
  for (let window = 0; window < 6; window++)
    sheet.rect(788 + window * 51, 802, 44, 54, inks.straw, window % 2 ? dark(0, 860, 0, 800, 0.5, 0) : undefined)
  for (const x of [812, 914, 1016]) {
    sheet.circle(x, 836, 9, inks.wine)
    sheet.path(`M${x - 17} 857Q${x} 828 ${x + 17} 857Z`, inks.wine)
  }
  sheet.rect(695, 880, 411, 9, inks.cream)
  sheet.rect(840, 770, 190, 15, inks.wine)
  for (const x of [776, 1020]) {
    sheet.circle(x, 946, 31, inks.ink)
    sheet.circle(x, 946, 12, inks.dusk)
  }
  sheet.ellipse(701, 912, 9, 13, inks.cream)
  sheet.rect(1099, 900, 8, 22, inks.amber)
}
