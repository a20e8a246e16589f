import { poses, type Pose, type PoseName } from './poses'
import type { Point, Sheet } from './sheet'

export type { PoseName }

/** A person as a silhouette: feet at x, y; `facing` -1 looks to the left; `shirt` colours the trunk; `robe` falls to the ankles. */
export function figure(
  sheet: Sheet,
  x: number,
  y: number,
  height: number,
  pose: PoseName,
  colour: string,
  {
    facing = 1,
    shirt,
    robe = false,
    tail = false,
  }: { facing?: 1 | -1; shirt?: string; robe?: boolean; tail?: boolean } = {},
) {
  const { head, neck, hip, arms, legs, hair }: Pose = poses[pose]
  const place = ([px, py]: Point): Point => [x + px * height * facing, y + py * height]
  const limb = (joints: readonly Point[], widths: readonly number[], ink: string) =>
    taper(
      sheet,
      joints.map(place),
      widths.map((width) => width * height),
      ink,
    )
  const cloth = shirt ?? colour
  for (const leg of legs) {
    limb(leg, [0.09, 0.062, 0.036], colour)
    const [footX, footY] = place(leg[2]!)
    sheet.ellipse(footX + height * 0.022 * facing, footY - height * 0.008, height * 0.042, height * 0.018, colour)
  }
  limb(arms[0]!, [0.058, 0.044, 0.03], cloth)
  const [top, bottom] = [place(neck), place(hip)]
  const shoulders: Point[] = [
    [top[0] - height * 0.088, top[1] + height * 0.012],
    [top[0] + height * 0.088, top[1] + height * 0.012],
  ]
  const [waist, hem] = [height * 0.066, height * 0.13]
  const feet: Point[] = [
    [x + hem, y - height * 0.04],
    [x - hem, y - height * 0.04],
  ]
  const hips: Point[] = [
    [bottom[0] + waist, bottom[1]],
    [bottom[0] - waist, bottom[1]],
  ]
  sheet.shape([...shoulders, ...(robe ? feet : hips)], cloth)
  limb([neck, hip], [0.12, 0.13], cloth)
  limb(arms[1]!, [0.058, 0.044, 0.03], cloth)
  limb([neck, head], [0.05, 0.046], colour)
  const [headX, headY] = place(head)
  sheet.ellipse(headX, headY, height * 0.054, height * 0.066, colour)
  if (tail && hair) limb(hair, [0.04, 0.05, 0.02], colour)
}

/** A limb: thick where it starts, thin where it ends, round at the joints. */
function taper(sheet: Sheet, joints: readonly Point[], widths: readonly number[], ink: string) {
  joints.forEach(([x, y], index) => {
    const half = widths[index]! / 2
    sheet.circle(x, y, half, ink)
    const next = joints[index + 1]
    if (!next) return
    const nextHalf = widths[index + 1]! / 2
    const way = Math.atan2(next[1] - y, next[0] - x) + Math.PI / 2
    const [cos, sin] = [Math.cos(way), Math.sin(way)]
    sheet.shape(
      [
        [x + cos * half, y + sin * half],
        [next[0] + cos * nextHalf, next[1] + sin * nextHalf],
        [next[0] - cos * nextHalf, next[1] - sin * nextHalf],
        [x - cos * half, y - sin * half],
      ],
      ink,
    )
  })
}
