/** What somebody wrote into a field for readers: a heading or a paragraph. */
export type PlainBlock = { isHeading: boolean; text: string }

/** A line that begins with # is a heading, an empty line ends a paragraph; everything else is what it says. */
export const blocksOf = (text: string): PlainBlock[] => {
  const blocks: PlainBlock[] = []
  let lines: string[] = []
  const end = () => {
    if (lines.length > 0) blocks.push({ isHeading: false, text: lines.join('\n') })
    lines = []
  }
  for (const line of text.split('\n').map((one) => one.trim())) {
    const heading = /^#+\s*(.*)$/.exec(line)?.[1]
    if (heading === undefined && line !== '') lines.push(line)
    else end()
    if (heading) blocks.push({ isHeading: true, text: heading })
  }
  end()
  return blocks
}
