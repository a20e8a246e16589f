type Kind = { readonly kind?: string }

const kindOf = (type: unknown) =>
  typeof type === 'function' && Object.hasOwn(type, 'kind') ? (type as Kind).kind : undefined

/**
 * An error that `instanceof` knows by its written name (`static kind`). Pages, programs and the start of the process are bundled apart,
 * each with a class of its own; what a process has once for all of them (on `globalThis`) throws that of whoever made it, and
 * the others took it for a surprise: 500 where 503 was meant.
 */
export class KnownError extends Error {
  static readonly kind?: string

  static override [Symbol.hasInstance](value: unknown): boolean {
    const kind = kindOf(this)
    // One without a name of its own must not be taken for what it extends.
    if (kind === undefined) return Function.prototype[Symbol.hasInstance].call(this, value)
    let at: unknown = value
    while (typeof at === 'object' && at !== null) {
      if (kindOf(at.constructor) === kind) return true
      at = Object.getPrototypeOf(at)
    }
    return false
  }
}
