import { scaleBand, scaleLinear } from 'd3-scale'

/** Where bars and the lines behind them stand: across in percent of the width, the way the page is read; up in pixels. */
export const barScales = (values: readonly number[], height: number, isRtl: boolean) => {
  const up = scaleLinear()
    .domain([0, Math.max(1, ...values)])
    .nice(4)
    .range([height, 0])
  const across = scaleBand<number>()
    .domain(values.map((_, at) => at))
    .range(isRtl ? [100, 0] : [0, 100])
    .paddingInner(0.2)
  const width = across.bandwidth()
  return {
    /** Round amounts; of views there are no halves. */
    lines: up
      .ticks(4)
      .filter((amount) => amount > 0 && Number.isInteger(amount))
      .map((amount) => ({ amount, y: Math.round(up(amount)) })),
    bars: values.map((value, at) => {
      const x = across(at) ?? 0
      // What is not nothing is seen.
      const tall = value === 0 ? 0 : Math.max(1, Math.round(height - up(value)))
      return { x, middle: x + width / 2, width, y: height - tall, height: tall }
    }),
  }
}
