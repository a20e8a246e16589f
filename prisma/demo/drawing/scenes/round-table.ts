import { inks, mix } from '../inks'
import { gouge } from '../marks'
import { curve, dark, light, type Point, type Scene } from '../sheet'

/** A round table from above before anybody came; the light is low and every chair casts its shadow. */
export const roundTable: Scene = {
  dark: inks.deep,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(inks.jade, dark(1600, 1067, 300, 200, 0.6, 0))
    const tile = 134
    for (let row = -1; row < 9; row++)
      for (let column = -1; column < 13; column++)
        if ((row + column) % 2)
          sheet.rect(
            column * tile,
            row * tile,
            tile,
            tile,
            mix(inks.jade, inks.teal, 0.35),
            dark(1600, 1067, 300, 200, 0.6, 0),
          )
    sheet.shape(
      [
        [-20, -20],
        [560, -20],
        [1620, 700],
        [1620, 1090],
        [1500, 1090],
        [-20, 120],
      ],
      mix(inks.jade, inks.sand, 0.4),
      light(0, 0, 1600, 1067, 0.5, 0),
    )
    const [cx, cy] = [760, 510]
    const seats = 12
    const spots = Array.from({ length: seats }, (_, seat) => ((seat + 0.5) / seats) * Math.PI * 2)
    // The shadow of a flat thing is the thing swept along the light.
    const shade = mix(inks.deep, inks.teal, 0.3)
    const fall: Point = [132, 88]
    const seatShape = 'M-58 -46Q0 -60 58 -46L64 40Q0 56 -64 40Z'
    for (const angle of spots) {
      const [x, y] = [cx + Math.cos(angle) * 422, cy + Math.sin(angle) * 422]
      sheet.line(`M${x} ${y}L${x + fall[0]} ${y + fall[1]}`, shade, 118, 'butt')
      sheet.circle(x + fall[0], y + fall[1], 59, shade)
    }
    sheet.line(`M${cx} ${cy}L${cx + 86} ${cy + 58}`, shade, 660)
    spots.forEach((angle, seat) => {
      const [x, y] = [cx + Math.cos(angle) * 412, cy + Math.sin(angle) * 412]
      const pulled = seat === 2
      sheet.placed(
        `translate(${(pulled ? x + 46 : x).toFixed(1)} ${(pulled ? y + 66 : y).toFixed(1)}) rotate(${((angle * 180) / Math.PI + 90 + (pulled ? 24 : 0)).toFixed(1)})`,
        () => {
          sheet.path(seatShape, seat === 8 ? inks.cream : inks.brick, dark(60, 40, -40, -40, 0.5, 0))
          sheet.path('M-66 -44Q0 -78 66 -44L60 -68Q0 -100 -60 -68Z', inks.umber)
        },
      )
    })
    sheet.circle(cx, cy, 330, inks.umber)
    sheet.circle(cx - 3, cy - 3, 322, inks.ochre, light(cx - 300, cy - 300, cx + 200, cy + 200, 0.7, 0))
    for (let ring = 0; ring < 34; ring++) {
      const [radius, start, sweep] = [random(70, 310), random(0, Math.PI * 2), random(0.2, 0.7)]
      const points: Point[] = [0, 0.5, 1].map((part) => [
        cx + Math.cos(start + sweep * part) * radius,
        cy + Math.sin(start + sweep * part) * radius,
      ])
      sheet.line(curve(points), mix(inks.ochre, inks.umber, 0.3), random(1.5, 3.4))
    }
    sheet.circle(cx, cy, 120, mix(inks.ochre, inks.umber, 0.32))
    sheet.circle(cx, cy, 108, inks.ochre, light(cx - 100, cy - 100, cx + 90, cy + 90, 0.5, 0))
    spots.forEach((angle, seat) => {
      const place = (radius: number, turn = 0): Point => [
        cx + Math.cos(angle + turn) * radius,
        cy + Math.sin(angle + turn) * radius,
      ]
      const [x, y] = place(252)
      sheet.placed(
        `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${((angle * 180) / Math.PI + 90 + random(-7, 7)).toFixed(1)})`,
        () => {
          sheet.rect(-24, -30, 62, 78, mix(inks.ochre, inks.umber, 0.6))
          sheet.rect(-32, -38, 62, 78, inks.cream)
          for (let line = 0; line < 5; line++)
            sheet.rect(-24, -26 + line * 13, 40 - (line === 4 ? 18 : 0), 3, inks.dusk)
        },
      )
      const [gx, gy] = place(204, 0.16)
      sheet.circle(gx + 9, gy + 7, 15, mix(inks.ochre, inks.umber, 0.6))
      sheet.circle(gx, gy, 15, inks.mist)
      sheet.circle(gx, gy, 9, seat % 3 ? inks.teal : inks.cream)
    })
    sheet.circle(cx + 12, cy + 10, 46, mix(inks.ochre, inks.umber, 0.6))
    sheet.circle(cx, cy, 44, inks.cream, dark(cx + 44, cy + 44, cx - 10, cy - 10, 0.5, 0))
    for (let leaf = 0; leaf < 9; leaf++)
      sheet.path(
        gouge(cx + Math.cos(leaf * 0.7) * 34, cy + Math.sin(leaf * 0.7) * 34, 74, 17, leaf * 0.7),
        leaf % 2 ? inks.olive : inks.moss,
      )
  },
}
