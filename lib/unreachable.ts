/** Stands in the default of an exhaustive switch: the compiler refuses it while a case is missing. @throws always */
export const unreachable = (value: never): never => {
  throw new Error(`No case for ${JSON.stringify(value)}`)
}
