import { inks, mix } from '../inks'
import { figure } from '../figures'
import { cloud, gouge, gouges, hill } from '../marks'
import { dark, light, WIDTH, type Scene } from '../sheet'

/** Morning in the marshes: a reed house, a boat poled along, a buffalo up to its back. */
export const marsh: Scene = {
  dark: inks.deep,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(mix(inks.straw, inks.cream, 0.55), light(0, 420, 0, 40, 0.75, 0))
    sheet.circle(1080, 300, 84, inks.cream)
    for (const [x, y, length] of [
      [500, 190, 700],
      [1250, 330, 560],
      [300, 320, 420],
    ] as const)
      sheet.path(cloud(x, y, length, 22), mix(inks.straw, inks.sage, 0.45))
    sheet.path(hill([470, 462, 466, 458, 464, 460, 468]), inks.sage, light(0, 455, 0, 520, 0.5, 0))
    for (let index = 0; index < 190; index++)
      sheet.path(
        gouge(index * 8.6, 452 - random(0, 10), random(24, 60), 3, -Math.PI / 2 + random(-0.14, 0.14)),
        mix(inks.sage, inks.jade, random(0.1, 0.7)),
      )
    sheet.rect(-20, 478, WIDTH + 40, 640, mix(inks.sage, inks.straw, 0.35), light(0, 478, 0, 800, 0.75, 0))
    sheet.rect(-20, 780, WIDTH + 40, 320, inks.jade, light(0, 780, 0, 940, 0.45, 0))
    // The reed house and what the water keeps of it.
    sheet.path(
      'M300 500L300 400C310 330 350 300 400 300L600 300C650 300 690 330 700 400L700 500Z',
      inks.ochre,
      dark(320, 0, 560, 0, 0.75, 0),
    )
    for (let index = 0; index <= 8; index++)
      sheet.line(
        `M${312 + index * 47} 498L${312 + index * 47} 395C${316 + index * 46} 330 ${330 + index * 43} 308 ${345 + index * 39} 296`,
        inks.umber,
        9,
      )
    sheet.rect(664, 330, 30, 170, inks.umber)
    sheet.path(
      gouges(random, { x: 330, y: 505, width: 330, height: 130, count: 26, length: [90, 230], thickness: [3, 7] }),
      inks.ochre,
    )
    sheet.path(
      gouges(random, { x: 330, y: 508, width: 330, height: 110, count: 14, length: [60, 150], thickness: [3, 5] }),
      inks.umber,
    )
    sheet.path(
      gouges(random, { x: 990, y: 490, width: 180, height: 420, count: 34, length: [60, 190], thickness: [3, 7] }),
      inks.cream,
    )
    sheet.path(
      gouges(random, {
        x: -50,
        y: 540,
        width: 1700,
        height: 520,
        count: 90,
        length: [80, 220],
        thickness: [2, 4.5],
        nearer: 0.5,
      }),
      mix(inks.jade, inks.sage, 0.3),
    )
    // The boat: a long thin crescent.
    sheet.path(gouge(800, 812, 820, 22), inks.deep)
    figure(sheet, 1030, 742, 300, 'pole', inks.ink, { facing: -1, robe: true, shirt: inks.brick })
    sheet.line(
      [
        [985, 330],
        [905, 850],
      ],
      inks.ink,
      8,
    )
    figure(sheet, 640, 762, 240, 'sit', inks.ink, { shirt: inks.deep })
    sheet.path(
      'M390 650C470 745 560 760 800 760C1040 760 1130 735 1230 640C1190 770 1090 812 800 812C520 812 440 770 390 650Z',
      inks.ink,
      light(0, 740, 0, 790, 0.35, 0),
    )
    for (const [x, y, size] of [
      [300, 900, 1.15],
      [1400, 640, 0.55],
    ] as const)
      sheet.placed(`translate(${x} ${y}) scale(${size})`, () => {
        sheet.path(gouge(0, 4, 430, 13), inks.deep)
        sheet.path(
          'M-150 0C-140 -62 -60 -78 20 -66C70 -60 96 -62 110 -84C130 -96 160 -84 176 -60C190 -40 196 -20 186 -8C160 4 130 -10 112 0Z',
          inks.ink,
          light(0, -84, 0, -40, 0.4, 0),
        )
        sheet.line('M116 -78C96 -106 60 -104 44 -84M138 -84C150 -112 182 -110 196 -92', inks.ink, 10)
      })
    for (let index = 0; index < 44; index++) {
      const right = index % 2
      const x = right ? random(1330, 1640) : random(-40, 130)
      sheet.path(
        gouge(
          x,
          1000 - random(0, 120),
          random(320, 640),
          6,
          -Math.PI / 2 + (right ? -0.1 : 0.1) + random(-0.1, 0.1),
          random(-26, 26),
        ),
        random() < 0.4 ? inks.moss : inks.deep,
      )
    }
  },
}
