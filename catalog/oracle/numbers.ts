import { bigint, decimal, double, integer, number } from '../language/column';
import { mappedTo } from './mapping';
import type { MappedColumn, Mapping } from './mapping';

const mostDigits = 38;
/** Every number of so many digits is an integer, a bigint. */
const [integerDigits, bigintDigits] = [9, 18];
/** Of NUMBER without a precision: as many digits behind the point as most sources use, and 28 before it. */
const openScale = 10;
/** Binary digits of double precision. */
const doubleDigits = 53;

/** A number of `digits` digits without a fraction. */
function whole(digits: number): MappedColumn {
  const evidence = `at most ${digits} digits, none behind the point`;
  if (digits <= integerDigits) return mappedTo(integer(), evidence);
  if (digits <= bigintDigits) return mappedTo(bigint(), evidence);
  return mappedTo(decimal(digits, 0), evidence);
}

const unbounded: Mapping = (_, { isKey }) =>
  isKey === true
    ? mappedTo(
        decimal(mostDigits, 0),
        'a whole number, as a key is',
        'the DDL gives no precision: use bigint() if its values are whole numbers of at most 18 digits',
      )
    : mappedTo(
        number({ scale: openScale }),
        `any number, ${openScale} digits kept behind the point`,
        'the DDL gives neither precision nor scale: integer(), bigint() or a decimal where the values allow it, ' +
          "number({ as: 'double' }) where they have more digits",
      );

/** NUMBER: the smallest type that takes every number of the precision and the scale. */
export const exactNumber: Mapping = ([precision = '', scale], options) => {
  const isOpen = precision === '' || (precision === '*' && scale === undefined);
  if (isOpen) return unbounded([], options);
  const behind = Number(scale ?? 0);
  const digits = precision === '*' ? mostDigits : Number(precision);
  if (behind > mostDigits || digits - behind > mostDigits)
    return mappedTo(
      double(),
      `${digits} digits, moved by ${Math.abs(behind)}`,
      'it has digits beyond the 38 of a decimal, and double precision keeps 15',
    );
  if (behind <= 0) return whole(digits - behind);
  // NUMBER(2,5) has at most two digits, behind three zeros.
  return mappedTo(
    decimal(Math.max(digits, behind), behind),
    `${digits} digits, ${behind} of them behind the point`,
  );
};

/** Names that other databases have for it, and Oracle takes. */
export const wholeUnlessSized: Mapping = (sizes, options) =>
  sizes[0] === '' ? whole(mostDigits) : exactNumber(sizes, options);

export const bigWhole: Mapping = () => whole(mostDigits);

export const float: Mapping = ([binary = ''], options) => {
  if (options.isKey === true) return unbounded([], options);
  const digits = binary === '' ? '126' : binary;
  const doubt = 'more digits than double precision keeps (15 are sure): decimal(38, s) where they matter';
  return mappedTo(double(), `${digits} binary digits`, Number(digits) > doubleDigits ? doubt : null);
};

export const real: Mapping = (_, options) => float(['63'], options);

export const binaryFloat: Mapping = (_, options) =>
  options.isKey === true
    ? unbounded([], options)
    : mappedTo(double(), 'a binary number; NaN and infinity are rejected');
