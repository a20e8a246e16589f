import { inks, mix } from '../inks'
import { gouges } from '../marks'
import { dark, light, round, type Point, type Scene } from '../sheet'

/** The mouth of the clay oven and what came out of it. */
export const bakery: Scene = {
  dark: inks.ink,
  light: inks.straw,
  draw(sheet, random) {
    sheet.fill(mix(inks.umber, inks.wine, 0.4), round('dark', 560, 430, 900, 0, 0.9))
    sheet.within('M-20 -20H1620V730H-20Z', () => {
      for (let row = 0; row < 11; row++)
        for (let brick = 0; brick < 13; brick++)
          if (random() < 0.6)
            sheet.line(
              [
                [brick * 134 + (row % 2) * 67, row * 68],
                [brick * 134 + 112 + (row % 2) * 67, row * 68],
              ],
              mix(inks.umber, inks.rust, 0.4),
              4,
            )
    })
    sheet.path(
      'M60 740C70 330 240 110 560 110C880 110 1050 330 1060 740Z',
      mix(inks.rust, inks.umber, 0.3),
      round('light', 560, 430, 470, 0.55, 0),
    )
    sheet.spray('M-20 -20H1620V1090H-20Z', round('light', 560, 450, 760, 0.4, 0))
    for (const [radius, colour] of [
      [268, inks.rust],
      [232, inks.amber],
      [198, inks.straw],
      [150, mix(inks.cream, inks.straw, 0.3)],
    ] as const)
      sheet.ellipse(560, 430, radius, radius * 0.96, colour)
    sheet.within('M330 430A230 222 0 0 0 790 430Z', () => {
      for (let flame = 0; flame < 15; flame++) {
        const [x, tall] = [380 + flame * 26, random(60, 150)]
        sheet.path(
          `M${x - 26} 670C${x - 40} ${620 - tall * 0.3} ${x - 2} ${630 - tall * 0.6} ${x + random(-10, 14)} ${610 - tall}C${x + 20} ${620 - tall * 0.5} ${x + 36} 620 ${x + 26} 670Z`,
          flame % 2 ? inks.amber : inks.rust,
        )
      }
    })
    // Loaves cling to the wall inside, seen ever flatter towards the rim.
    for (const [x, y, wide, tall, turn] of [
      [410, 400, 40, 74, 12],
      [500, 292, 70, 46, -24],
      [634, 282, 66, 42, 20],
      [722, 380, 40, 70, -14],
    ] as const)
      sheet.placed(`translate(${x} ${y}) rotate(${turn})`, () => {
        sheet.ellipse(0, 0, wide, tall, inks.ochre, dark(wide, tall, -wide * 0.2, -tall * 0.2, 0.6, 0))
        for (let dot = 0; dot < 9; dot++)
          sheet.ellipse(random(-0.6, 0.6) * wide, random(-0.6, 0.6) * tall, 5, 4, inks.rust)
      })
    // The baker, a shape at the edge of the glow, with the long paddle.
    const paddle: Point[] = [
      [640, 470],
      [1480, 900],
    ]
    sheet.line(paddle, inks.umber, 22)
    sheet.line(paddle, inks.ochre, 9)
    sheet.ellipse(618, 458, 62, 26, inks.umber)
    sheet.ellipse(616, 446, 56, 22, inks.straw, dark(660, 470, 590, 440, 0.5, 0))
    sheet.placed('translate(1240 1110) scale(0.94)', () => {
      const glow = light(-170, -300, 10, -250, 0.62, 0)
      sheet.path(
        'M-150 20C-160 -180 -150 -330 -96 -398C-60 -440 60 -444 108 -404C170 -340 190 -160 190 20Z',
        inks.night,
        glow,
      )
      sheet.path(
        'M-96 20C-100 -140 -96 -240 -60 -300L70 -300C100 -220 110 -120 110 20Z',
        inks.paper,
        dark(110, 0, -90, 0, 0.8, 0.1),
      )
      sheet.line('M-60 -300L-74 -408M70 -300L84 -408', inks.paper, 13)
      sheet.path('M-34 -412L-30 -476L46 -476L48 -412Z', inks.umber)
      sheet.path(
        'M-66 -520C-72 -586 -30 -622 16 -620C66 -618 92 -576 84 -524C78 -478 44 -452 6 -454C-30 -456 -54 -476 -60 -500L-76 -508Z',
        inks.umber,
        light(-80, -520, 0, -520, 0.6, 0),
      )
      sheet.path(
        'M-68 -534C-84 -620 -20 -660 34 -650C88 -640 110 -590 90 -520C70 -552 -10 -566 -68 -534Z',
        inks.brick,
        dark(100, 0, -50, 0, 0.7, 0),
      )
      sheet.path(
        'M-112 -392C-190 -350 -214 -290 -244 -242L-206 -212C-170 -250 -110 -270 -84 -300Z',
        inks.night,
        light(-250, -300, -110, -280, 0.6, 0),
      )
      sheet.path(
        'M96 -398C160 -350 150 -250 60 -150C20 -120 -20 -118 -40 -130L-30 -170C30 -190 50 -250 60 -300Z',
        mix(inks.night, inks.ink, 0.5),
        light(-40, -140, 60, -160, 0.5, 0),
      )
      sheet.circle(-226, -222, 27, inks.umber, light(-250, -230, -200, -220, 0.5, 0))
      sheet.circle(-34, -146, 27, inks.umber, light(-60, -150, -20, -140, 0.5, 0))
    })
    sheet.rect(-20, 790, 1160, 300, mix(inks.umber, inks.ink, 0.3), light(0, 790, 0, 880, 0.5, 0))
    sheet.rect(-20, 782, 1130, 20, inks.ochre)
    const bread = (x: number, y: number, wide: number) => {
      const tall = wide * 0.34
      sheet.ellipse(x, y + 12, wide, tall, inks.umber)
      sheet.ellipse(x, y, wide, tall, inks.ochre, dark(x + wide, y + tall, x - wide * 0.2, y - tall * 0.4, 0.65, 0))
      sheet.ellipse(
        x,
        y - tall * 0.06,
        wide * 0.8,
        tall * 0.76,
        inks.straw,
        dark(x + wide, y + tall, x - wide * 0.1, y, 0.55, 0),
      )
      for (let row = -2; row <= 2; row++)
        for (let dot = -3; dot <= 3; dot++)
          if (Math.hypot(row / 2.6, dot / 3.5) < 0.95)
            sheet.ellipse(x + dot * wide * 0.2, y + row * tall * 0.26, wide * 0.035, tall * 0.06, inks.rust)
    }
    for (const [x, y, count] of [
      [250, 960, 6],
      [640, 980, 4],
      [950, 950, 2],
    ] as const)
      for (let level = 0; level < count; level++) bread(x + random(-9, 9), y - level * 34, 168)
    sheet.path(
      gouges(random, { x: -20, y: 1000, width: 1100, height: 70, count: 14, length: [60, 160], thickness: [2, 4] }),
      inks.rust,
    )
  },
}
