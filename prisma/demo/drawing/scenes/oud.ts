import { inks, mix } from '../inks'
import { gouge, gouges } from '../marks'
import type { Random } from '../random'
import { curve, dark, light, round, type Point, type Scene, type Sheet } from '../sheet'

/** An oud half finished on the bench, shavings around it. */
export const oud: Scene = {
  dark: inks.umber,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(inks.deep, light(0, 0, 900, 900, 0.4, 0))
    for (let board = 0; board < 6; board++) {
      sheet.line(
        [
          [-20, 90 + board * 190],
          [1620, 60 + board * 190],
        ],
        inks.ink,
        6,
      )
      sheet.path(
        gouges(random, {
          x: -60,
          y: 100 + board * 190,
          width: 1700,
          height: 160,
          count: 14,
          length: [180, 480],
          thickness: [1.5, 3],
          angle: -0.02,
        }),
        mix(inks.deep, inks.jade, 0.45),
      )
    }
    tools(sheet)
    sheet.placed('translate(650 590) rotate(-30) scale(0.88)', () => {
      const body =
        'M-470 0C-470 -190 -330 -290 -150 -290C60 -290 240 -190 372 -42L372 42C240 190 60 290 -150 290C-330 290 -470 190 -470 0Z'
      sheet.placed('translate(20 62)', () => {
        sheet.path(body, inks.ink)
        sheet.path('M360 -40L840 -30L840 40L360 50Z', inks.ink)
      })
      sheet.path(body, mix(inks.umber, inks.rust, 0.4))
      sheet.placed('scale(0.955)', () => {
        sheet.path(body, inks.straw, dark(120, 320, -200, -60, 0.6, 0))
        sheet.within(body, () => {
          for (let line = -14; line < 15; line++)
            sheet.path(gouge(-60, line * 21 + random(-4, 4), 860, 1.8), inks.ochre)
        })
      })
      sheet.rect(340, -40, 400, 80, inks.umber, light(340, -40, 560, 0, 0.25, 0))
      sheet.path('M736 -46L760 -46L760 46L736 46Z', inks.cream)
      sheet.path('M758 -40C860 -34 900 60 880 210L828 214C836 110 812 50 758 40Z', inks.umber)
      for (let peg = 0; peg < 5; peg++) {
        const y = 60 + peg * 34
        sheet.line(
          [
            [816 + peg * 3, y],
            [950, y - 6],
          ],
          inks.ochre,
          10,
        )
        sheet.circle(954, y - 6, 13, inks.brick)
      }
      for (const [x, y, r] of [
        [-30, 0, 104],
        [150, -96, 40],
        [150, 96, 40],
      ] as const) {
        sheet.circle(x, y, r + 13, inks.umber)
        sheet.circle(x, y, r, inks.ink)
        const spokes = r > 60 ? 12 : 6
        for (let spoke = 0; spoke < spokes; spoke++) {
          const angle = (spoke / spokes) * Math.PI * 2
          sheet.line(
            [
              [x + Math.cos(angle) * r * 0.2, y + Math.sin(angle) * r * 0.2],
              [x + Math.cos(angle + 0.5) * r * 0.62, y + Math.sin(angle + 0.5) * r * 0.62],
              [x + Math.cos(angle) * r, y + Math.sin(angle) * r],
            ],
            inks.ochre,
            r * 0.06,
          )
          sheet.line(
            [
              [x + Math.cos(angle) * r * 0.2, y + Math.sin(angle) * r * 0.2],
              [x + Math.cos(angle - 0.5) * r * 0.62, y + Math.sin(angle - 0.5) * r * 0.62],
              [x + Math.cos(angle) * r, y + Math.sin(angle) * r],
            ],
            inks.ochre,
            r * 0.06,
          )
        }
      }
      sheet.path('M-330 -92L-286 -92L-286 92L-330 92Z', inks.umber)
      sheet.path('M-250 0C-250 -40 -210 -60 -180 -40L-168 0L-180 40C-210 60 -250 40 -250 0Z', inks.rust)
      for (let string = 0; string < 11; string++) {
        const spread = (string - 5) / 5
        sheet.line(
          [
            [-308, spread * 74],
            [750, spread * 32],
          ],
          inks.cream,
          string % 2 ? 2 : 3,
        )
      }
    })
    for (let curl = 0; curl < 26; curl++) {
      const [x, y, size] = [random(60, 1540), random(760, 1040) - (curl % 3) * 10, random(16, 38)]
      shaving(sheet, random, x > 380 && x < 900 && y < 900 ? x + 700 : x, y, size)
    }
    sheet.spray('M-20 -20H1620V1090H-20Z', round('light', 200, 60, 900, 0.3, 0))
  },
}

function tools(sheet: Sheet) {
  sheet.placed('translate(330 190) rotate(14)', () => {
    sheet.rect(-190, 18, 380, 18, inks.ink)
    sheet.rect(-200, -16, 170, 34, inks.ochre, dark(0, 18, 0, -16, 0.5, 0))
    sheet.rect(-34, -20, 20, 42, inks.straw)
    sheet.path('M-14 -9L170 -13L196 13L-14 11Z', inks.mist)
  })
  sheet.placed('translate(1270 850) rotate(-62)', () => {
    sheet.rect(-170, 16, 330, 16, inks.ink)
    sheet.rect(-180, -17, 150, 34, inks.brick, dark(0, 17, 0, -17, 0.5, 0))
    sheet.path('M-30 -8L140 -12L170 0L140 12L-30 8Z', inks.mist)
  })
}

function shaving(sheet: Sheet, random: Random, x: number, y: number, size: number) {
  const turn = random(0, Math.PI * 2)
  const points: Point[] = Array.from({ length: 10 }, (_, at) => {
    const reach = size * (1.25 - at * 0.1)
    return [x + Math.cos(turn + at * 0.8) * reach + at * size * 0.1, y + Math.sin(turn + at * 0.8) * reach * 0.8]
  })
  sheet.line(curve(points.map(([px, py]) => [px + 5, py + 8])), inks.ink, size * 0.34)
  sheet.line(curve(points), inks.straw, size * 0.32)
  sheet.line(curve(points.slice(3)), inks.sand, size * 0.2)
}
