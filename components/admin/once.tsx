/** To be copied now. */
export function Once({ label, hint, result }: { label: string; hint: string; result: unknown }) {
  const { secret } = (result ?? {}) as { secret?: unknown }
  if (typeof secret !== 'string') return null
  return (
    <div role="status" className="border-ink col-span-full mb-3 border-s-2 ps-3">
      <p className="label">{label}</p>
      <code dir="ltr" className="my-1 block text-start break-all select-all">
        {secret}
      </code>
      <p className="meta max-w-[70ch]">{hint}</p>
    </div>
  )
}
