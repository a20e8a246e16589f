import { inks, mix } from '../inks'
import { figure } from '../figures'
import { cloud, gouges, hill } from '../marks'
import { light, WIDTH, type Scene } from '../sheet'

/** Runners cross the bridge as the sun comes up behind its arches. */
export const marathon: Scene = {
  dark: inks.plum,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(mix(inks.blush, inks.rose, 0.35), light(0, 640, 0, 60, 0.85, 0))
    sheet.path(cloud(420, 150, 800, 30), mix(inks.rose, inks.mauve, 0.25))
    sheet.path(cloud(1240, 240, 720, 26), mix(inks.rose, inks.mauve, 0.25))
    sheet.circle(696, 470, 262, mix(inks.brick, inks.amber, 0.25), light(0, 740, 0, 300, 0.75, 0))
    sheet.path(hill([700, 684, 692, 676, 690, 682, 694]), mix(inks.mauve, inks.blush, 0.3))
    for (let x = -10; x < 1610; x += random(30, 90))
      sheet.rect(x, 690 - random(6, 40), random(26, 64), 120, mix(inks.mauve, inks.blush, 0.3))
    sheet.rect(-20, 722, WIDTH + 40, 380, mix(inks.dusk, inks.mauve, 0.25), light(0, 722, 0, 930, 0.75, 0))
    sheet.path(
      gouges(random, {
        x: 560,
        y: 730,
        width: 270,
        height: 330,
        count: 46,
        length: [60, 190],
        thickness: [4, 9],
        nearer: 0.6,
      }),
      inks.brick,
    )
    sheet.path(
      gouges(random, {
        x: -60,
        y: 740,
        width: 1700,
        height: 330,
        count: 76,
        length: [70, 200],
        thickness: [2, 5],
        nearer: 0.6,
      }),
      mix(inks.plum, inks.dusk, 0.4),
    )
    // Steel bows over the deck, piers beneath it.
    const deck = 560
    for (const x of [-130, 420, 970, 1520]) {
      const bow = `M${x} ${deck}C${x + 120} ${deck - 290} ${x + 430} ${deck - 290} ${x + 550} ${deck}`
      for (let hanger = 1; hanger < 10; hanger++) {
        const t = hanger / 10
        const y = deck - 290 * 3 * t * (1 - t)
        sheet.line(
          [
            [x + 3 * 120 * t * (1 - t) ** 2 + 3 * 430 * t * t * (1 - t) + 550 * t ** 3, y],
            [x + 3 * 120 * t * (1 - t) ** 2 + 3 * 430 * t * t * (1 - t) + 550 * t ** 3, deck],
          ],
          inks.plum,
          4,
        )
      }
      sheet.line(bow, inks.plum, 22)
    }
    for (const x of [420, 970, 1520, -130]) {
      sheet.path(
        `M${x - 46} ${deck + 40}L${x + 46} ${deck + 40}L${x + 36} 800L${x + 54} 820L${x - 54} 820L${x - 36} 800Z`,
        inks.plum,
        light(x - 46, 0, x + 30, 0, 0.4, 0),
      )
      sheet.path(
        gouges(random, { x: x - 40, y: 826, width: 80, height: 190, count: 18, length: [60, 130], thickness: [4, 8] }),
        inks.plum,
      )
    }
    sheet.rect(-20, deck - 6, WIDTH + 40, 54, inks.plum, light(0, deck - 6, 0, deck + 48, 0.5, 0))
    sheet.rect(-20, deck + 48, WIDTH + 40, 12, inks.ink)
    const shirts = [inks.cream, inks.teal, inks.ochre, inks.brick, inks.cream, inks.dusk]
    const poseOf = ['run', 'stride', 'run', 'run', 'stride'] as const
    let index = 0
    for (let x = 40; x < 1600; index++) {
      figure(sheet, x, deck - 2 - (index % 3) * 2, random(138, 164), poseOf[index % 5]!, inks.ink, {
        shirt: shirts[index % 6]!,
        tail: index % 3 === 0,
      })
      x += index % 5 === 4 ? random(150, 210) : random(74, 108)
    }
    sheet.line(
      [
        [-20, deck - 54],
        [WIDTH + 20, deck - 54],
      ],
      inks.plum,
      6,
    )
    for (let post = 0; post < 42; post++)
      sheet.line(
        [
          [post * 40, deck - 54],
          [post * 40, deck],
        ],
        inks.plum,
        4,
      )
  },
}
