'use client'
export function ViewBeacon(_: { articleId: string; digits: string }) {
  return null
}
