import type { Point, Sheet } from './sheet'

/** Joints of a small standing person one unit tall, feet at 0, facing the right. */
type Pose = { head: Point; neck: Point; hip: Point; arms: Point[][]; legs: Point[][]; hair?: Point[] }

const poses = {
  stand: {
    head: [0.01, -0.92],
    neck: [0, -0.8],
    hip: [0, -0.48],
    arms: [
      [
        [0, -0.78],
        [-0.07, -0.62],
        [-0.06, -0.47],
      ],
      [
        [0, -0.78],
        [0.07, -0.62],
        [0.08, -0.47],
      ],
    ],
    legs: [
      [
        [-0.02, -0.48],
        [-0.04, -0.24],
        [-0.05, 0],
      ],
      [
        [0.02, -0.48],
        [0.04, -0.24],
        [0.05, 0],
      ],
    ],
  },
  walk: {
    head: [0.03, -0.92],
    neck: [0.01, -0.8],
    hip: [0, -0.48],
    arms: [
      [
        [0, -0.78],
        [-0.1, -0.63],
        [-0.08, -0.5],
      ],
      [
        [0, -0.78],
        [0.09, -0.64],
        [0.16, -0.52],
      ],
    ],
    legs: [
      [
        [0, -0.48],
        [-0.06, -0.24],
        [-0.17, -0.01],
      ],
      [
        [0, -0.48],
        [0.09, -0.26],
        [0.13, 0],
      ],
    ],
  },
  run: {
    head: [0.13, -0.9],
    neck: [0.1, -0.79],
    hip: [0, -0.49],
    arms: [
      [
        [0.09, -0.77],
        [-0.08, -0.66],
        [-0.14, -0.76],
      ],
      [
        [0.1, -0.77],
        [0.15, -0.6],
        [0.27, -0.66],
      ],
    ],
    legs: [
      [
        [0, -0.49],
        [0.19, -0.38],
        [0.15, -0.14],
      ],
      [
        [0, -0.49],
        [-0.1, -0.26],
        [-0.31, -0.22],
      ],
    ],
    hair: [
      [0.08, -0.94],
      [-0.02, -0.93],
      [-0.07, -0.87],
    ],
  },
  stride: {
    head: [0.1, -0.91],
    neck: [0.08, -0.79],
    hip: [0, -0.49],
    arms: [
      [
        [0.08, -0.77],
        [0.0, -0.62],
        [0.12, -0.57],
      ],
      [
        [0.08, -0.77],
        [-0.03, -0.61],
        [-0.15, -0.55],
      ],
    ],
    legs: [
      [
        [0, -0.49],
        [0.12, -0.27],
        [0.26, -0.05],
      ],
      [
        [0, -0.49],
        [-0.08, -0.25],
        [-0.24, -0.06],
      ],
    ],
    hair: [
      [0.05, -0.95],
      [-0.05, -0.94],
      [-0.1, -0.87],
    ],
  },
  kick: {
    head: [-0.05, -0.91],
    neck: [-0.05, -0.79],
    hip: [0, -0.49],
    arms: [
      [
        [-0.05, -0.77],
        [-0.2, -0.7],
        [-0.3, -0.6],
      ],
      [
        [-0.05, -0.77],
        [0.1, -0.68],
        [0.22, -0.74],
      ],
    ],
    legs: [
      [
        [0, -0.49],
        [-0.03, -0.24],
        [-0.08, 0],
      ],
      [
        [0, -0.49],
        [0.18, -0.36],
        [0.34, -0.2],
      ],
    ],
    hair: [
      [-0.1, -0.95],
      [-0.2, -0.94],
      [-0.25, -0.86],
    ],
  },
  sit: {
    head: [0.03, -0.72],
    neck: [0, -0.6],
    hip: [-0.03, -0.3],
    arms: [
      [
        [0, -0.57],
        [0.02, -0.42],
        [0.17, -0.4],
      ],
      [
        [0, -0.57],
        [-0.05, -0.42],
        [0.08, -0.33],
      ],
    ],
    legs: [
      [
        [-0.03, -0.29],
        [0.2, -0.29],
        [0.19, 0],
      ],
      [
        [-0.03, -0.27],
        [0.17, -0.25],
        [0.15, 0],
      ],
    ],
  },
  pole: {
    head: [0.06, -0.92],
    neck: [0.03, -0.8],
    hip: [-0.03, -0.48],
    arms: [
      [
        [0.03, -0.77],
        [0.14, -0.84],
        [0.2, -0.98],
      ],
      [
        [0.03, -0.77],
        [0.12, -0.64],
        [0.22, -0.68],
      ],
    ],
    legs: [
      [
        [-0.03, -0.48],
        [-0.1, -0.24],
        [-0.12, 0],
      ],
      [
        [-0.03, -0.48],
        [0.05, -0.25],
        [0.08, 0],
      ],
    ],
  },
} satisfies Record<string, Pose>

export type PoseName = keyof typeof poses

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
