import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Options } from 'write-excel-file/node';

/** The library's type of what goes into a file is not exported; its streams and blobs do not concern us. */
type WorkbookFeature = NonNullable<Options<Stream | Buffer | Blob>['features']>[number];

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The place of a sheet's first cell, as a link names it. */
const firstCell = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'!A1`;

const columnName = (at: number): string =>
  (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/**
 * What the library has no option for: links from the first sheet's titles to the other sheets (real links, which show without
 * being computed as HYPERLINK formulas are), and Excel's filter buttons on the headers. `sizes`: columns and rows of each sheet.
 */
export const linksAndFilters = (
  names: readonly string[],
  sizes: readonly (readonly [columns: number, rows: number])[],
): WorkbookFeature => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) => {
          const end = xml.lastIndexOf('</sheetData>') + '</sheetData>'.length;
          const added = sheetIndex === 0 ? links(names) : filterButtons(sizes[sheetIndex - 1]);
          return xml.slice(0, end) + added + xml.slice(end); // the format wants both directly behind the data
        },
      },
    },
  },
});

const links = (names: readonly string[]): string =>
  names.length === 0
    ? ''
    : `<hyperlinks>${names.map((name, at) => `<hyperlink ref="A${at + 2}" location="${escapeXml(firstCell(name))}"/>`).join('')}</hyperlinks>`;

const filterButtons = (size: readonly [number, number] | undefined): string =>
  size === undefined ? '' : `<autoFilter ref="A1:${columnName(size[0] - 1)}${size[1]}"/>`;
