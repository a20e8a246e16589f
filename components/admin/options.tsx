export type Option = {
  value: string
  label: string
  lang?: string
  /** Under which heading of a long list it stands; those without one stand first. */
  group?: string
}

const optionOf = ({ value, label, lang }: Option) => (
  <option key={value} value={value} lang={lang}>
    {label}
  </option>
)

/** What a select offers. */
export function Options({ options }: { options: readonly Option[] }) {
  const groups = new Map<string, Option[]>()
  for (const option of options) {
    const name = option.group ?? ''
    groups.set(name, [...(groups.get(name) ?? []), option])
  }
  return (
    <>
      {groups.get('')?.map(optionOf)}
      {[...groups].map(
        ([name, those]) =>
          name !== '' && (
            <optgroup key={name} label={name}>
              {those.map(optionOf)}
            </optgroup>
          ),
      )}
    </>
  )
}
