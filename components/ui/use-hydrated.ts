'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Whether scripts run: false in the server's HTML and while it is taken over, true from then on. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
