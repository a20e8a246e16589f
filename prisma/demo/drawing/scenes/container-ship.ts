import { inks, mix } from '../inks'
import { cloud, gouges, hill } from '../marks'
import { curve, dark, light, WIDTH, type Scene } from '../sheet'

/** A ship seen from the quay, straight at the bow. */
export const containerShip: Scene = {
  dark: inks.night,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(mix(inks.dusk, inks.mist, 0.5), light(0, 760, 0, 0, 0.8, 0))
    for (const [x, y, length] of [
      [330, 220, 620],
      [1300, 160, 700],
      [1180, 420, 500],
      [250, 520, 420],
    ] as const)
      sheet.path(cloud(x, y, length, 30), inks.cream)
    sheet.path(hill([792, 770, 782, 790, 780, 764, 786]), mix(inks.slate, inks.mist, 0.35))
    sheet.rect(-20, 786, WIDTH + 40, 320, inks.teal, dark(0, 1067, 0, 786, 0.6, 0))
    sheet.rect(712, 110, 176, 130, inks.cream, dark(888, 0, 760, 0, 0.5, 0))
    sheet.rect(600, 176, 400, 40, inks.cream, dark(1000, 0, 700, 0, 0.5, 0))
    sheet.rect(716, 132, 168, 24, inks.night)
    sheet.line(
      [
        [800, 110],
        [800, 40],
      ],
      inks.night,
      7,
    )
    sheet.line(
      [
        [770, 66],
        [830, 66],
      ],
      inks.night,
      5,
    )
    const colours = [inks.brick, inks.ochre, inks.sand, inks.teal, inks.rust, inks.slate, inks.cream, inks.brick]
    for (let column = 0; column < 10; column++) {
      const top = [1, 0, 0, 1, 0, 0, 0, 1, 0, 2][column]!
      for (let level = top; level < 6; level++) {
        const [x, y] = [510 + column * 58, 232 + level * 46]
        const colour = colours[Math.floor(random() * colours.length)]!
        sheet.rect(x, y, 55, 43, colour, x > 790 ? dark(x + 55, 0, x - 120, 0, 0.6, 0.2) : undefined)
        sheet.line(
          [
            [x + 27, y + 6],
            [x + 27, y + 38],
          ],
          mix(colour, inks.night, 0.35),
          3,
        )
      }
    }
    const hull =
      'M452 470C560 500 690 508 800 470C910 508 1040 500 1148 470C1128 640 1010 800 846 890L800 905L754 890C590 800 472 640 452 470Z'
    sheet.path(hull, inks.night)
    sheet.path('M800 470C910 508 1040 500 1148 470C1128 640 1010 800 846 890L800 905Z', mix(inks.night, inks.ink, 0.5))
    sheet.spray(
      'M452 470C560 500 690 508 800 470L800 905L754 890C590 800 472 640 452 470Z',
      light(440, 500, 760, 640, 0.6, 0),
    )
    sheet.within(hull, () => {
      sheet.path('M400 770C600 792 720 800 800 812C880 800 1000 792 1200 770L1200 960L400 960Z', inks.brick)
      sheet.path('M800 812C880 800 1000 792 1200 770L1200 960L800 960Z', inks.wine)
      sheet.line('M440 560C620 592 720 590 800 560C880 590 980 592 1160 560', inks.cream, 9)
    })
    sheet.path('M800 470L812 905L788 905Z', inks.ink)
    for (const x of [655, 945]) {
      sheet.circle(x, 640, 18, inks.ink)
      sheet.line(
        [
          [x, 640],
          [x, 706],
        ],
        mix(inks.dusk, inks.night, 0.3),
        9,
      )
      sheet.line(
        curve([
          [x - 28, 690],
          [x, 716],
          [x + 28, 690],
        ]),
        mix(inks.dusk, inks.night, 0.3),
        9,
      )
    }
    for (const side of [-1, 1])
      for (let wave = 0; wave < 3; wave++) {
        const y = 872 + wave * 34
        sheet.path(
          `M800 ${y}C${800 + side * 130} ${y - 26 + wave * 6} ${800 + side * 260} ${y - 6} ${800 + side * (520 + wave * 150)} ${y + 62 + wave * 26}C${800 + side * 280} ${y + 32} ${800 + side * 130} ${y + 28} 800 ${y + 30}Z`,
          wave === 1 ? mix(inks.teal, inks.mist, 0.35) : inks.cream,
        )
      }
    sheet.path(
      gouges(random, {
        x: -60,
        y: 800,
        width: 1700,
        height: 260,
        count: 80,
        length: [80, 220],
        thickness: [2, 5],
        nearer: 0.6,
      }),
      mix(inks.teal, inks.mist, 0.35),
    )
    for (const [x, y] of [
      [310, 330],
      [390, 290],
      [1290, 300],
    ] as const)
      sheet.line(
        `M${x - 30} ${y - 10}Q${x - 12} ${y - 20} ${x} ${y}Q${x + 14} ${y - 20} ${x + 32} ${y - 8}`,
        inks.night,
        5,
      )
  },
}
