/** The ink shelf. A picture takes four to six of these; few inks for all pictures let them hang side by side. */
export const inks = {
  paper: '#f2e8d5',
  cream: '#f8f0df',
  sand: '#e2cda2',
  straw: '#e0b75c',
  ochre: '#c98f33',
  amber: '#d9772b',
  rust: '#b4532c',
  brick: '#96362a',
  wine: '#5c2027',
  rose: '#d9957c',
  blush: '#ecc4a6',
  mauve: '#7d5f70',
  plum: '#43344a',
  mist: '#c5d0c6',
  sage: '#93a68e',
  jade: '#4f7f74',
  teal: '#1f5560',
  deep: '#11363f',
  olive: '#74713a',
  moss: '#3d472a',
  dusk: '#6c86a0',
  slate: '#3b5068',
  night: '#18263c',
  umber: '#4a3222',
  ink: '#1b1a1c',
} as const

/** The colour between two inks: `share` of the second over the first. */
export function mix(first: string, second: string, share: number): string {
  const channel = (at: number) => {
    const from = parseInt(first.slice(at, at + 2), 16)
    const to = parseInt(second.slice(at, at + 2), 16)
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}
