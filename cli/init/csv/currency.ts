/** Of ISO 4217 those that files have beside amounts; any three letters may be a code of something else. */
const codes =
  'AED|AUD|BDT|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|IDR|ILS|INR|JPY|KRW|LKR|' +
  'MXN|MYR|NOK|NPR|NZD|PHP|PKR|PLN|QAR|RUB|SAR|SEK|SGD|THB|TRY|TWD|USD|VND|ZAR';
const any = `\\p{Sc}|Rs\\.?|${codes}`;

/** What stands at one side of an amount: a sign of Unicode, rupees in letters, or a code. */
const sign = new RegExp(`^[-+]?(${any}) ?[-+]?[\\d.]|[\\d.] ?(${any})$`, 'u');

/** The signs of the amounts, a longer one before those that it begins with, where every value has one; `undefined`: they are none, or not alone. */
export function currenciesOf(values: readonly string[]): readonly string[] | undefined {
  const signs = new Set<string>();
  for (const value of values) {
    const [, before, found = before] = sign.exec(value) ?? [];
    if (found === undefined) return undefined;
    signs.add(found);
  }
  return signs.size === 0 || signs.size > 5
    ? undefined
    : [...signs].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** The amount without its sign. */
export const withoutCurrency = (value: string, signs: readonly string[]): string =>
  signs.reduce((text, each) => text.replace(each, ''), value).replaceAll(' ', '');

/** For the whole of a value: the pattern of the amount, with one of the signs at one side. */
export function withCurrency(amount: string, signs: readonly string[]): string {
  const one = `(?:${signs.map((each) => each.replaceAll(/[.$]/g, '\\$&')).join('|')})`;
  return `[-+]?${one} ?(?:${amount})|(?:${amount}) ?${one}`;
}
