declare module 'wawoff2' {
  /** Unpacks a WOFF2 file. */
  export const decompress: (packed: Uint8Array) => Promise<Uint8Array>
}
