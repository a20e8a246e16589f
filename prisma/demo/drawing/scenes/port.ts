import { inks, mix } from '../inks'
import { gouge, gouges } from '../marks'
import { dark, light, WIDTH, type Point, type Scene } from '../sheet'

/** Gantry cranes over stacked boxes in the haze of the Gulf. */
export const port: Scene = {
  dark: inks.night,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(inks.blush, light(0, 700, 0, 60, 0.7, 0))
    sheet.circle(520, 380, 150, inks.cream)
    for (const y of [560, 600, 634]) sheet.path(gouge(random(500, 900), y, 1300, 5), mix(inks.blush, inks.dusk, 0.35))
    sheet.rect(-20, 670, WIDTH + 40, 430, mix(inks.dusk, inks.sage, 0.4), light(0, 670, 0, 860, 0.5, 0))
    sheet.path(
      gouges(random, { x: 380, y: 680, width: 300, height: 300, count: 26, length: [60, 200], thickness: [3, 6] }),
      inks.cream,
    )
    const crane = (x: number, base: number, size: number, colour: string) =>
      sheet.placed(`translate(${x} ${base}) scale(${size})`, () => {
        const bar = (width: number, ...points: Point[]) => sheet.line(points, colour, width, 'butt')
        bar(15, [-78, 0], [-56, -430])
        bar(15, [96, 0], [74, -430])
        bar(11, [-72, -120], [92, -120])
        bar(9, [-70, -122], [80, -300])
        bar(9, [90, -122], [-60, -300])
        bar(11, [-62, -300], [82, -300])
        bar(20, [-420, -436], [230, -436])
        bar(6, [-420, -462], [230, -462])
        for (let step = -410; step < 220; step += 26) bar(4, [step, -440], [step + 13, -462], [step + 26, -440])
        bar(12, [-56, -430], [10, -620], [74, -430])
        bar(5, [10, -616], [-400, -450])
        bar(5, [10, -616], [-230, -450])
        bar(5, [10, -616], [220, -450])
        sheet.rect(110, -486, 96, 56, colour)
        bar(4, [-262, -436], [-262, -250])
        bar(4, [-222, -436], [-222, -250])
        sheet.rect(-286, -428, 88, 18, colour)
        sheet.rect(-306, -252, 128, 44, inks.brick, dark(0, -208, 0, -252, 0.5, 0))
      })
    crane(330, 720, 0.62, mix(inks.dusk, inks.blush, 0.35))
    crane(660, 770, 0.84, mix(inks.slate, inks.dusk, 0.5))
    sheet.rect(-20, 745, WIDTH + 40, 34, mix(inks.slate, inks.dusk, 0.35))
    crane(1120, 890, 1.16, inks.night)
    sheet.rect(-20, 862, WIDTH + 40, 240, inks.night, light(0, 862, 0, 900, 0.25, 0))
    const colours = [inks.brick, inks.teal, inks.ochre, inks.sand, inks.rust, inks.slate, inks.jade]
    for (let column = -1; column < 9; column++) {
      const stack = [3, 2, 2, 1, 2, 1, 2, 3, 4, 3][column + 1]!
      for (let level = 0; level < stack; level++) {
        const [x, y] = [column * 186 + 12, 948 - level * 76]
        const colour = colours[Math.floor(random() * colours.length)]!
        sheet.rect(x, y, 182, 72, colour, dark(x + 182, 0, x + 20, 0, 0.65, 0))
        for (let rib = 1; rib < 12; rib++)
          sheet.line(
            [
              [x + rib * 15.2, y + 8],
              [x + rib * 15.2, y + 64],
            ],
            mix(colour, inks.night, 0.3),
            3,
          )
      }
    }
    sheet.rect(-20, 1020, WIDTH + 40, 80, inks.ink)
  },
}
