/** The wanted fields of an item, in the order they were asked for. */
export const sparse = <Item extends object, Field extends keyof Item & string>(item: Item, fields: readonly Field[]) =>
  Object.fromEntries(fields.map((field) => [field, item[field]])) as Pick<Item, Field>
