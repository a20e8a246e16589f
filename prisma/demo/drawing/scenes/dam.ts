import { inks, mix } from '../inks'
import { crags, downTo, gouge, gouges } from '../marks'
import { dark, light, type Point, type Scene } from '../sheet'

/** A high curved wall between canyon sides, water leaping from its sluices. */
export const dam: Scene = {
  dark: inks.deep,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(inks.blush, light(0, 330, 0, 0, 0.7, 0))
    sheet.circle(1130, 150, 62, inks.cream)
    sheet.shape(downTo(crags(random, 210, 70)), mix(inks.dusk, inks.blush, 0.4), light(0, 150, 0, 380, 0, 0.6))
    const crest = 'M330 330C560 400 1040 400 1270 330'
    const face = `${crest}L1130 930C960 965 640 965 470 930Z`
    sheet.path(face, inks.sand, dark(430, 0, 860, 0, 0.75, 0))
    sheet.within(face, () => {
      for (let index = -9; index <= 9; index++) {
        const [top, bottom] = [800 + index * 54, 800 + index * 36]
        sheet.line(`M${top} 330L${bottom} 960`, mix(inks.sand, inks.slate, 0.35), 3)
      }
      for (let row = 0; row < 6; row++)
        sheet.line(
          `M300 ${430 + row * 88}C560 ${500 + row * 84} 1040 ${500 + row * 84} 1300 ${430 + row * 88}`,
          mix(inks.sand, inks.slate, 0.25),
          2.5,
        )
      sheet.spray('M320 330L720 380L660 970L400 970Z', dark(380, 0, 720, 0, 0.7, 0))
    })
    sheet.line(crest, inks.cream, 26)
    sheet.line('M330 348C560 418 1040 418 1270 348', inks.slate, 9)
    for (const x of [520, 660, 800, 940, 1080]) {
      const y = 388 - Math.abs(x - 800) ** 2 * 0.00022
      sheet.rect(x - 24, y - 64, 48, 62, inks.slate, dark(x - 24, 0, x + 24, 0, 0.6, 0))
      sheet.rect(x - 31, y - 74, 62, 14, inks.brick)
    }
    // Three jets, falling apart as they fall.
    for (const x of [668, 800, 932]) {
      sheet.rect(x - 30, 560, 60, 46, inks.deep)
      const away = (x - 800) * 0.35
      sheet.path(
        `M${x - 24} 575L${x + 24} 575C${x + 42 + away * 0.4} 680 ${x + 74 + away} 820 ${x + 88 + away} 970L${x - 88 + away} 970C${x - 74 + away} 820 ${x - 42 + away * 0.4} 680 ${x - 24} 575Z`,
        inks.cream,
        dark(x + 60, 0, x - 20, 0, 0.35, 0),
      )
      for (let index = 0; index < 9; index++) {
        const share = (index - 4) / 4
        sheet.path(
          gouge(
            x + share * 44 + away * 0.7,
            800 + random(-70, 60),
            random(120, 230),
            3.4,
            Math.PI / 2 - share * 0.18 - away * 0.002,
          ),
          mix(inks.jade, inks.mist, 0.3),
        )
      }
    }
    const left: Point[] = [
      [-20, 160],
      [120, 190],
      [230, 262],
      [338, 322],
      [372, 480],
      [430, 610],
      [448, 800],
      [560, 940],
      [640, 1090],
      [-20, 1090],
    ]
    const right: Point[] = [
      [1620, 120],
      [1500, 150],
      [1400, 250],
      [1262, 322],
      [1236, 470],
      [1176, 640],
      [1150, 810],
      [1050, 940],
      [960, 1090],
      [1620, 1090],
    ]
    sheet.path('M400 920C640 975 960 975 1200 920L1200 1090L400 1090Z', inks.jade, dark(0, 1090, 0, 930, 0.7, 0))
    sheet.path(
      gouges(random, { x: 560, y: 955, width: 480, height: 120, count: 60, length: [50, 150], thickness: [3, 6] }),
      inks.cream,
    )
    sheet.shape(left, inks.rust, dark(0, 1050, 300, 260, 0.9, 0.15))
    sheet.shape(right, mix(inks.rust, inks.ochre, 0.55), dark(1600, 1067, 1300, 300, 0.7, 0))
    for (const [points, step] of [
      [left, 1],
      [right, -1],
    ] as const)
      sheet.within(`M${points.map((point) => point.join(' ')).join('L')}Z`, () => {
        for (let index = 0; index < 46; index++) {
          const y = 240 + index * 20
          const x = step > 0 ? random(0, 480) : random(1130, 1600)
          sheet.path(
            gouge(x, y, random(90, 240), random(3, 7), step * random(0.5, 0.75)),
            step > 0 ? inks.wine : inks.rust,
          )
        }
      })
  },
}
