import type { LineEndSetting } from '../../../catalog';

/** The line ends that a file can have. */
export type LineEnd = 'LF' | 'CRLF' | 'CR';

/** Which line end ends a record: `any` of them, or one; the others then make a record faulty. */
export type RecordEnd = LineEnd | 'any';

export const lineEndText: Readonly<Record<LineEnd, string>> = { LF: '\n', CRLF: '\r\n', CR: '\r' };

export const declaredEnds: Readonly<Record<LineEndSetting, RecordEnd>> = {
  lf: 'LF',
  crlf: 'CRLF',
  cr: 'CR',
  any: 'any',
};

/** How many lines end in a text, as an editor counts them. */
export const lineEndsIn = (text: string): number =>
  text.includes('\n') || text.includes('\r') ? (text.match(/\r\n|\r|\n/g)?.length ?? 0) : 0;
