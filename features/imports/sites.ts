/**
 * A site by its address: neither its scheme, nor "www.", nor a slash at its end makes it another one. "lantern.example/blog";
 * nothing for what is no address.
 */
export const siteAt = (address: string | null | undefined) => {
  if (!address || !URL.canParse(address)) return
  const { host, pathname } = new URL(address)
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}`.toLowerCase() || undefined
}
