/** A record, or the physical line of a record that is broken in its quoting. */
export type CsvRecord = { readonly fields: readonly string[] } | { readonly broken: string };

/**
 * RFC 4180, written plainly. A quoted field must end before a delimiter or a line end; where it does not, the record's
 * first physical line is given up and reading goes on behind it.
 */
export function readCsv(text: string, delimiter: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length;) {
    const record = readRecord(text, at, delimiter);
    if (record === undefined) {
      const end = text.indexOf('\n', at);
      const next = end < 0 ? text.length : end + 1;
      records.push({ broken: text.slice(at, next) });
      at = next;
    } else {
      records.push({ fields: record.fields });
      at = record.next;
    }
  }
  return records;
}

function readRecord(
  text: string,
  start: number,
  delimiter: string,
): { fields: string[]; next: number } | undefined {
  const fields: string[] = [];
  for (let at = start; ;) {
    let field = '';
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (at >= text.length) return undefined;
        if (text[at] !== '"') field += text.charAt(at);
        else if (text[at + 1] === '"') field += text.charAt(at++);
        else break;
      }
      at++;
    } else {
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r')
        field += text.charAt(at++);
    }
    fields.push(field);
    if (text[at] === delimiter) at++;
    else if (at >= text.length) return { fields, next: at };
    else if (text.startsWith('\r\n', at)) return { fields, next: at + 2 };
    else if (text[at] === '\n') return { fields, next: at + 1 };
    else return undefined;
  }
}
