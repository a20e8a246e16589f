import { inks, mix } from '../inks'
import { gouge, gouges, hill, palm } from '../marks'
import { light, round, WIDTH, type Scene } from '../sheet'

/** Palms in a grove, their shadows lying over the sand, dates ripe. */
export const datePalms: Scene = {
  dark: inks.umber,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(mix(inks.mist, inks.cream, 0.35), light(0, 640, 0, 100, 0.6, 0))
    sheet.path(hill([640, 600, 622, 588, 610, 596, 630]), mix(inks.rose, inks.sand, 0.4), light(0, 590, 0, 680, 0.5, 0))
    for (let x = -10; x < 1620; x += random(44, 84))
      palm(sheet, random, {
        x,
        base: 690,
        height: random(90, 170),
        lean: random(-14, 14),
        spread: random(46, 64),
        trunk: inks.jade,
        fronds: inks.jade,
      })
    sheet.path(hill([672, 684, 676, 682, 670, 680, 676]), inks.sand, light(0, 680, 0, 800, 0.5, 0))
    sheet.rect(-20, 800, WIDTH + 40, 300, mix(inks.sand, inks.straw, 0.5))
    for (const [x, base] of [
      [330, 800],
      [640, 900],
      [1010, 850],
      [1330, 960],
    ] as const) {
      sheet.path(
        `M${x} ${base}L${x + 30} ${base + 6}L${x - 250} 1100L${x - 330} 1100Z`,
        mix(inks.ochre, inks.umber, 0.25),
      )
    }
    sheet.path(
      gouges(random, {
        x: -40,
        y: 800,
        width: 1680,
        height: 270,
        count: 60,
        length: [60, 200],
        thickness: [2, 4],
        nearer: 0.8,
      }),
      inks.ochre,
    )
    for (const { x, base, height, lean, spread } of [
      { x: 330, base: 806, height: 420, lean: 26, spread: 190 },
      { x: 1010, base: 860, height: 520, lean: -34, spread: 230 },
      { x: 1340, base: 980, height: 760, lean: 44, spread: 300 },
      { x: 650, base: 920, height: 640, lean: 60, spread: 300 },
    ]) {
      palm(sheet, random, { x, base, height, lean, spread, trunk: inks.umber, fronds: inks.moss, shine: inks.olive })
      const width = spread * 0.1
      for (let y = base - 14; y > base - height + 40; y -= spread * 0.085) {
        const along = (base - y) / height
        const middle = x + lean * (0.7 * along * (1 - along) + along * along)
        sheet.path(gouge(middle, y, width * (1.7 - along * 0.5), spread * 0.018, 0, -6), inks.rust)
      }
      for (const side of [-1, -0.35, 0.4, 1]) {
        const [cx, cy] = [x + lean + side * spread * 0.16, base - height + spread * 0.2]
        sheet.line(
          [
            [x + lean, base - height + 4],
            [cx, cy - 10],
          ],
          inks.amber,
          spread * 0.016,
        )
        for (let date = 0; date < 16; date++)
          sheet.ellipse(
            cx + random(-1, 1) * spread * 0.05,
            cy + random() * spread * 0.2,
            spread * 0.018,
            spread * 0.025,
            date % 3 ? inks.amber : inks.brick,
          )
      }
    }
    sheet.spray('M-20 -20H1620V1090H-20Z', round('light', 200, 120, 900, 0.35, 0))
  },
}
