import { useEffect, useRef, useState, type FocusEvent, type MouseEvent, type PointerEvent } from 'react'

type Sides = { left: number; right: number }

/** Where a name begins beneath its tool, or ends, so that it stays within the row: measured from the nearer end of that. */
export const sideOf = (tool: Sides, row: Sides, isRtl: boolean) => {
  const [left, right] = [tool.left - row.left, row.right - tool.right]
  const [start, end] = isRtl ? [right, left] : [left, right]
  return start <= end ? { insetInlineStart: Math.max(0, start) } : { insetInlineEnd: Math.max(0, end) }
}

type Named = { tool: HTMLElement; around: HTMLElement; style: ReturnType<typeof sideOf> & { top: number } }

const within = (target: EventTarget, kinds: string) =>
  target instanceof Element ? target.closest<HTMLElement>(kinds) : null
const toolAt = (target: EventTarget) => within(target, '.editor-tool')

const leading = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'])

/** Ms a finger rests on a tool to hear what it is called. */
const asking = 500

/** Which of the tools is under the pointer, held by a finger, or has the keys; none while one writes. */
export function useNamedTool() {
  const [named, setNamed] = useState<Named | null>(null)
  const touched = useRef<number>(undefined)
  const hide = () => setNamed(null)
  const show = (tool: HTMLElement, around: HTMLElement) => {
    const [box, row] = [tool.getBoundingClientRect(), around.getBoundingClientRect()]
    const side = sideOf(box, row, getComputedStyle(around).direction === 'rtl')
    setNamed({ tool, around, style: { ...side, top: box.bottom - row.top } })
  }
  // The keys go to a tool, and the row goes on to it.
  const follow = () => {
    if (named) show(named.tool, named.around)
  }
  // A hand that rests above the tools is not asking; and Escape puts it away. Of the keys that lead from tool to tool, one that
  // leads on takes it along with where one is, and one that leads nowhere leaves it.
  useEffect(() => {
    if (!named) return
    const hear = ({ key }: KeyboardEvent) => {
      if (!leading.has(key) || document.activeElement !== named.tool) hide()
    }
    document.addEventListener('keydown', hear, true)
    return () => document.removeEventListener('keydown', hear, true)
  }, [named])
  const around = {
    onPointerOver: ({ target, currentTarget }: PointerEvent<HTMLElement>) => {
      const tool = toolAt(target)
      if (tool) show(tool, currentTarget)
      // Between two of one kind it stays, and under a pointer that goes to read it.
      else if (!within(target, '.editor-tool-group, .editor-tool-name')) hide()
    },
    onPointerLeave: hide,
    onPointerDown: ({ pointerType, timeStamp }: PointerEvent) => {
      touched.current = pointerType === 'touch' ? timeStamp : undefined
      if (pointerType === 'mouse') hide()
    },
    // Whoever only asked has not pressed; a key, which no finger was before, has.
    onClickCapture: (event: MouseEvent) => {
      const since = event.detail > 0 ? touched.current : undefined
      if (since !== undefined && event.timeStamp - since > asking) event.stopPropagation()
    },
    onFocus: ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
      const tool = toolAt(target)
      if (tool?.matches(':focus-visible')) show(tool, currentTarget)
    },
    onBlur: hide,
  }
  return { named, around, follow }
}

/** What it is called, for the eye: its `aria-label` says the same. */
export function ToolName({ tool, style }: Named) {
  return (
    <span aria-hidden className="editor-tool-name" style={style}>
      {tool.getAttribute('aria-label')}
    </span>
  )
}
