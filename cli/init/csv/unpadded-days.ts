import type { Remark } from '../draft';
import { todo } from '../draft';

const unpadded = /^\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?$/i;

/** That days are text since they lack their zeros: each part of a format has all its digits. */
export function unpaddedRemarks(values: readonly string[]): readonly Remark[] {
  const [first] = values;
  if (first === undefined || !values.every((value) => unpadded.test(value))) return [];
  const shown = values.find((value) => /^\d[./-]|[./-]\d[./-]/.test(value)) ?? first;
  return [
    todo(
      `they are days without their zeros (${shown}), which no format takes: have the source write them with two digits, or YYYY-MM-DD`,
    ),
  ];
}
