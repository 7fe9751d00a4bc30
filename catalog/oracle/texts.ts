import { raw, text, varchar } from '../language/column';
import { mappedTo } from './mapping';
import type { MappedColumn, Mapping } from './mapping';

/** Of at most so many bytes or characters: a character of AL32UTF8 has up to four bytes, and a text at most 32,767. */
function characters(sizes: readonly string[], bytesEach: number, isPadded: boolean): MappedColumn {
  const [, count = '1', unit = ''] = /^(\d+) ?(\w*)$/.exec(sizes[0] ?? '') ?? [];
  const isBytes = bytesEach === 1 && unit !== 'CHAR';
  const bytes = isBytes ? Number(count) : Math.min(32_767, Number(count) * (bytesEach === 1 ? 4 : bytesEach));
  const evidence = isBytes
    ? `${count} ${count === '1' ? 'byte' : 'bytes'}, if the database's character set is AL32UTF8`
    : `${count} ${count === '1' ? 'character' : 'characters'}, up to ${bytes} bytes in UTF-8`;
  return isPadded
    ? mappedTo(varchar(bytes).trim(), `${evidence}, padded with blanks`)
    : mappedTo(varchar(bytes), evidence);
}

export const wide: Mapping = (sizes) => characters(sizes, 1, false);
export const widePadded: Mapping = (sizes) => characters(sizes, 1, true);
/** UTF-16: a unit has up to three bytes in UTF-8, and a pair of them four. */
export const national: Mapping = (sizes) => characters(sizes, 3, false);
export const nationalPadded: Mapping = (sizes) => characters(sizes, 3, true);

const tooLong = 'a longer one is rejected without .truncate(); leave it out if nobody reports by it';
const longText = (doubt: string): MappedColumn =>
  mappedTo(text(), 'up to 65,535 bytes in UTF-8, all that Redshift holds', doubt);

export const long: Mapping = () => longText(tooLong);
export const xml: Mapping = () => longText(`${tooLong}; see how the export writes it`);

export const hexadecimal: Mapping = ([bytes = '']) =>
  mappedTo(raw(Number(bytes)), `${bytes} bytes, as hexadecimal digits`);

export const rowPlace =
  (bytes: number): Mapping =>
  () =>
    mappedTo(varchar(bytes), 'the place of a row, which changes when the row moves');
