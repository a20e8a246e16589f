import { inks, mix } from '../inks'
import { cloud, gouge, gouges, hill } from '../marks'
import { dark, light, WIDTH, type Scene } from '../sheet'

/** The Tigris bends away under the first rain; a gauge post stands in it. */
export const river: Scene = {
  dark: inks.deep,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(inks.mist, dark(0, 0, 0, 380, 0.5, 0.02))
    sheet.path(
      hill([90, 190, 120, 230, 150, 210, 110], -20),
      mix(inks.teal, inks.slate, 0.5),
      dark(0, 0, 0, 230, 0.5, 0.05),
    )
    sheet.path(cloud(420, 270, 900, 38), inks.sage)
    sheet.path(cloud(1250, 310, 760, 30), inks.sage)
    sheet.path(
      hill([400, 372, 384, 350, 392, 366, 402]),
      mix(inks.sage, inks.teal, 0.45),
      light(0, 340, 0, 430, 0.4, 0),
    )
    sheet.path(hill([430, 418, 424, 408, 420, 416, 424]), inks.olive, dark(0, 410, 0, 480, 0.5, 0.1))
    for (let x = 20; x < WIDTH; x += random(26, 74))
      sheet.ellipse(x, 424 - random(0, 8), random(10, 30), random(8, 20), inks.moss)
    sheet.path(hill([470, 455, 450, 448, 452, 458, 466]), inks.straw, light(0, 450, 0, 900, 0.05, 0.45))
    const water =
      'M-20 1090L-20 860C240 830 640 790 900 700C1120 620 1080 560 900 540C700 520 640 505 760 480L980 462C900 490 930 505 1140 530C1480 570 1560 690 1340 830C1200 930 1010 1010 980 1090Z'
    sheet.path(water, inks.teal, light(880, 470, 620, 1000, 0.85, 0))
    sheet.within(water, () => {
      sheet.path(
        gouges(random, { x: 300, y: 500, width: 1200, height: 120, count: 40, length: [40, 110], thickness: [1.5, 3] }),
        inks.mist,
      )
      sheet.path(
        gouges(random, {
          x: -60,
          y: 610,
          width: 1600,
          height: 460,
          count: 120,
          length: [70, 170],
          thickness: [2, 5],
          nearer: 0.8,
        }),
        mix(inks.teal, inks.mist, 0.42),
      )
      sheet.path(
        gouges(random, {
          x: -60,
          y: 640,
          width: 1500,
          height: 440,
          count: 60,
          length: [80, 190],
          thickness: [2, 5],
          nearer: 0.6,
        }),
        inks.deep,
      )
    })
    const reeds = (x: number, y: number, count: number, height: number) => {
      for (let index = 0; index < count; index++) {
        const [at, tall] = [x + random(-90, 90), height * random(0.5, 1)]
        sheet.path(
          gouge(at, y - tall / 2, tall, 5, -Math.PI / 2 + random(-0.16, 0.2), random(-12, 12)),
          random() < 0.4 ? inks.moss : inks.olive,
        )
      }
    }
    reeds(180, 850, 40, 150)
    reeds(1330, 850, 46, 190)
    reeds(1480, 800, 40, 170)
    // The post: white and red hand-breadths, and its broken reflection.
    sheet.rect(726, 250, 84, 640, inks.cream, dark(810, 0, 740, 0, 0.6, 0))
    for (let step = 0; step < 8; step++) {
      sheet.rect(step % 2 ? 768 : 726, 280 + step * 74, 42, 37, inks.brick, dark(820, 0, 730, 0, 0.4, 0))
      sheet.rect(726, 317 + step * 74, step % 2 ? 56 : 38, 6, inks.ink)
    }
    sheet.path('M716 250L768 226L820 250Z', inks.ink)
    sheet.path(
      gouges(random, { x: 735, y: 886, width: 70, height: 170, count: 15, length: [70, 150], thickness: [6, 10] }),
      inks.cream,
    )
    sheet.path(
      gouges(random, { x: 735, y: 900, width: 66, height: 150, count: 8, length: [50, 100], thickness: [5, 8] }),
      inks.brick,
    )
    sheet.path(gouge(768, 890, 330, 12), inks.deep)
    sheet.path(
      gouges(random, {
        x: -60,
        y: 20,
        width: 1700,
        height: 900,
        count: 170,
        length: [60, 150],
        thickness: [1, 2.2],
        angle: 1.85,
      }),
      inks.cream,
    )
  },
}
