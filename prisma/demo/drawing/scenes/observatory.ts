import { inks, mix } from '../inks'
import { gouge, gouges, hill } from '../marks'
import { curve, dark, HEIGHT, light, round, WIDTH, type Point, type Scene } from '../sheet'

/** An observatory on its ridge; the stars have been turning for an hour. */
export const observatory: Scene = {
  dark: inks.ink,
  light: inks.mist,
  draw(sheet, random) {
    sheet.fill(inks.night, light(0, 900, 0, 420, 0.4, 0))
    const [cx, cy] = [1010, 230]
    for (let trail = 0; trail < 150; trail++) {
      const radius = 22 + trail * 8.2 + random(-3, 3)
      const [start, sweep] = [random(0, Math.PI * 2), random(0.5, 1.15)]
      const steps = Array.from({ length: 7 }, (_, at): Point => [
        cx + Math.cos(start + (sweep * at) / 6) * radius,
        cy + Math.sin(start + (sweep * at) / 6) * radius,
      ])
      const colour = [
        inks.cream,
        inks.dusk,
        mix(inks.dusk, inks.night, 0.4),
        inks.straw,
        mix(inks.dusk, inks.mist, 0.5),
        inks.dusk,
      ][trail % 6]!
      sheet.line(curve(steps), colour, random(1.6, 4.6))
      if (trail % 2) {
        const again = steps.map(([x, y]): Point => [2 * cx - x, 2 * cy - y])
        sheet.line(curve(again), mix(colour, inks.night, 0.35), random(1.4, 3.4))
      }
    }
    sheet.circle(cx, cy, 5, inks.cream)
    sheet.path(
      hill([860, 800, 812, 770, 790, 812, 780]),
      mix(inks.slate, inks.dusk, 0.25),
      dark(0, 960, 0, 780, 0.7, 0),
    )
    sheet.path(
      hill([960, 930, 830, 800, 850, 920, 960]),
      mix(inks.slate, inks.night, 0.5),
      dark(0, 1060, 0, 830, 0.7, 0),
    )
    sheet.rect(420, 640, 480, 220, inks.sand, dark(900, 0, 470, 0, 0.9, 0.1))
    for (let panel = 0; panel < 8; panel++)
      sheet.line(
        [
          [450 + panel * 60, 660],
          [450 + panel * 60, 850],
        ],
        mix(inks.sand, inks.slate, 0.5),
        4,
      )
    sheet.rect(400, 624, 520, 28, inks.cream, dark(920, 0, 450, 0, 0.8, 0))
    const dome = 'M420 626C420 470 520 366 660 366C800 366 900 470 900 626Z'
    sheet.path(dome, inks.cream, dark(910, 560, 500, 440, 0.95, 0))
    sheet.within(dome, () => {
      for (const bend of [-190, -120, 130, 190])
        sheet.line(`M${660 + bend} 640Q${660 + bend * 0.95} 460 660 360`, mix(inks.dusk, inks.cream, 0.3), 4)
      sheet.path('M640 640L640 350L740 360C790 420 800 520 800 640Z', inks.ink)
      sheet.path('M652 640L652 372L724 380C768 430 780 520 780 640Z', inks.amber, dark(780, 400, 660, 620, 0.6, 0))
      sheet.placed('rotate(24 716 470)', () => sheet.rect(684, 420, 64, 260, inks.ink))
    })
    sheet.placed('rotate(24 716 470)', () => {
      sheet.rect(690, 330, 52, 130, inks.ink, light(690, 0, 724, 0, 0.55, 0))
      sheet.rect(682, 318, 68, 22, inks.brick)
    })
    sheet.rect(470, 740, 60, 120, inks.ink)
    sheet.rect(478, 748, 44, 112, inks.amber)
    sheet.spray('M380 700h240v260h-240Z', round('light', 500, 850, 130, 0.6, 0))
    sheet.rect(900, 740, 210, 120, mix(inks.slate, inks.night, 0.3))
    sheet.path('M886 744L1124 744L1100 706L910 706Z', inks.ink)
    for (const x of [940, 1020]) sheet.rect(x, 776, 34, 44, inks.straw)
    sheet.path(hill([1010, 960, 862, 852, 862, 940, 1000]), inks.ink, light(500, 850, 560, 960, 0.14, 0))
    sheet.line(
      curve([
        [500, 860],
        [560, 900],
        [470, 960],
        [600, 1090],
      ]),
      inks.slate,
      20,
    )
    for (const [x, y, size] of [
      [250, 930, 190],
      [310, 930, 140],
      [1240, 920, 210],
      [1330, 950, 150],
      [1190, 910, 120],
    ] as const)
      sheet.path(gouge(x, y - size / 2 + 20, size, size * 0.22, -Math.PI / 2), inks.ink)
    sheet.path(
      gouges(random, {
        x: 0,
        y: 940,
        width: WIDTH,
        height: HEIGHT - 950,
        count: 60,
        length: [30, 90],
        thickness: [2, 4],
        angle: -0.1,
      }),
      mix(inks.slate, inks.night, 0.5),
    )
  },
}
