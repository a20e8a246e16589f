import { inks, mix } from '../inks'
import { figure, type PoseName } from '../figures'
import { gouge, gouges, hill } from '../marks'
import { dark, light, round, WIDTH, type Point, type Scene } from '../sheet'

/** Training under floodlights: small figures, long shadows, steam of breath left to the imagination. */
export const football: Scene = {
  dark: inks.ink,
  light: mix(inks.cream, inks.mist, 0.5),
  draw(sheet, random) {
    sheet.fill(inks.night, light(0, 560, 0, 120, 0.28, 0))
    sheet.path(
      hill([500, 470, 488, 440, 462, 430, 470]),
      mix(inks.night, inks.slate, 0.5),
      dark(0, 560, 0, 440, 0.4, 0),
    )
    for (let lamp = 0; lamp < 60; lamp++)
      sheet.rect(random(0, WIDTH), 520 + random(-24, 30), 5, 5, lamp % 3 ? inks.ochre : inks.rose)
    sheet.rect(-20, 556, WIDTH + 40, 30, inks.deep)
    sheet.rect(-20, 580, WIDTH + 40, 510, inks.jade, dark(0, 580, 0, 760, 0.75, 0))
    const eye: Point = [800, 300]
    for (let band = 0; band < 9; band += 2) {
      const [a, b] = [band, band + 1].map((at) => -1400 + at * 500) as [number, number]
      const at = (x: number, y: number): Point => [eye[0] + (x - 800) * ((y - eye[1]) / 790), y]
      sheet.shape(
        [at(a, 586), at(b, 586), at(b, 1090), at(a, 1090)],
        mix(inks.jade, inks.teal, 0.45),
        dark(0, 580, 0, 800, 0.7, 0),
      )
    }
    const chalk = inks.cream
    sheet.line('M-20 640L1620 640', chalk, 5)
    sheet.line('M-20 960C300 800 1300 800 1620 960', chalk, 9)
    sheet.line('M350 640L240 728L1360 728L1250 640', chalk, 6)
    sheet.line(
      [
        [560, 640],
        [560, 532],
        [1040, 532],
        [1040, 640],
      ],
      chalk,
      8,
    )
    for (let net = 1; net < 22; net++)
      sheet.line(
        [
          [560 + net * 21.8, 536],
          [560 + net * 21.8, 636],
        ],
        mix(inks.jade, inks.cream, 0.4),
        1.6,
      )
    for (let net = 1; net < 6; net++)
      sheet.line(
        [
          [562, 534 + net * 17],
          [1038, 534 + net * 17],
        ],
        mix(inks.jade, inks.cream, 0.4),
        1.6,
      )
    for (const [x, side] of [
      [330, 1],
      [1270, -1],
    ] as const) {
      sheet.line(
        [
          [x, 600],
          [x, 150],
        ],
        inks.ink,
        16,
      )
      for (let brace = 0; brace < 9; brace++)
        sheet.line(
          [
            [x - 10, 580 - brace * 48],
            [x + 10, 556 - brace * 48],
          ],
          inks.slate,
          4,
        )
      sheet.spray(
        `M${x - 70} 130L${x + 70} 130L${x + side * 1000} 1090L${x - side * 120} 1090Z`,
        light(x, 130, x + side * 380, 960, 0.72, 0.08),
      )
      sheet.spray(`M${x - 300} -170h600v600h-600Z`, round('light', x, 120, 230, 0.75, 0))
      sheet.placed(`rotate(${side * 9} ${x} 110)`, () => {
        sheet.rect(x - 92, 62, 184, 102, inks.ink)
        for (let row = 0; row < 3; row++)
          for (let lamp = 0; lamp < 6; lamp++) sheet.circle(x - 75 + lamp * 30, 80 + row * 32, 12, inks.cream)
      })
    }
    const player = (x: number, y: number, size: number, pose: PoseName, facing: 1 | -1, shirt: string) => {
      // Two lamps, two shadows: the figure itself, folded forward onto the grass.
      for (const side of [-1, 1])
        sheet.placed(`translate(${x} ${y}) matrix(1 0 ${(side * (x - 800 * (1 - side * 0.9))) / -900} -0.42 0 0)`, () =>
          figure(sheet, 0, 0, size, pose, mix(inks.teal, inks.deep, 0.45), { facing, tail: true }),
        )
      figure(sheet, x, y, size, pose, inks.ink, { facing, shirt, tail: true })
    }
    player(800, 644, 96, 'stand', 1, inks.ochre)
    player(1090, 738, 140, 'stride', -1, inks.cream)
    player(500, 770, 160, 'run', 1, inks.cream)
    player(980, 858, 212, 'run', -1, inks.brick)
    player(660, 900, 248, 'kick', 1, inks.cream)
    player(1230, 930, 228, 'stride', -1, inks.brick)
    player(300, 900, 200, 'walk', 1, inks.ochre)
    sheet.path(gouge(796, 908, 74, 6), inks.deep)
    sheet.circle(790, 888, 17, inks.cream, dark(790, 906, 790, 880, 0.6, 0))
    sheet.path(
      gouges(random, {
        x: -40,
        y: 660,
        width: 1680,
        height: 410,
        count: 130,
        length: [12, 36],
        thickness: [1, 2.4],
        angle: -1.5,
        nearer: 1.2,
      }),
      mix(inks.jade, inks.deep, 0.55),
    )
  },
}
