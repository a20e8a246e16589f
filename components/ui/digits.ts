/** A number or a time in the ten digits of an edition: by hand, because browsers lack the data of Sorani. */
export const withDigits = (text: string | number, digits: string) =>
  String(text).replace(/\d/g, (digit) => digits[Number(digit)] ?? digit)
