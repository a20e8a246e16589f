'use client'

import { useState, type ReactNode } from 'react'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Frame } from '@/features/articles/rules'

/**
 * A film or recording of another site. Nothing of that site is asked for before somebody presses; without scripts what
 * stands here is the link within. The room is there from the beginning, so that nothing moves.
 */
export function Player({
  frame,
  title,
  press,
  children,
}: {
  frame: Frame
  title: string
  press: string
  children: ReactNode
}) {
  const hydrated = useHydrated()
  const [isPlaying, play] = useState(false)
  const { ratio, height } = frame
  return (
    <div
      className={`player ${ratio === '9 / 16' ? 'player-tall' : ''}`}
      data-frame={frame.provider}
      style={ratio ? { aspectRatio: ratio } : { blockSize: height }}
    >
      {isPlaying ? (
        <iframe
          ref={(player) => player?.focus()}
          src={frame.src}
          title={title}
          sandbox="allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox"
          allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
          referrerPolicy="strict-origin-when-cross-origin"
          className="size-full"
        />
      ) : (
        <>
          {hydrated && (
            <button type="button" className="player-press" onClick={() => play(true)}>
              <span aria-hidden>▶</span> {press}
            </button>
          )}
          {children}
        </>
      )}
    </div>
  )
}
