/**
 * The first records of a text, by RFC 4180, with any line end: to guess from, not to load. The last one may be cut by the
 * end of the sample and is left out, unless it is the only one.
 */
export function parseSample(text: string, delimiter: string, quote: string, most: number): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < text.length && records.length < most; at++) {
    const char = text.charAt(at);
    if (isQuoted) {
      if (char !== quote) field += char;
      else if (text.charAt(at + 1) === quote) field += text.charAt(++at);
      else isQuoted = false;
    } else if (char === quote && field.trim() === '') {
      isQuoted = true;
      field = '';
    } else if (char === delimiter) {
      record.push(field);
      field = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text.charAt(at + 1) === '\n') at++;
      record.push(field);
      if (record.length > 1 || field !== '') records.push(record);
      [record, field] = [[], ''];
    } else field += char;
  }
  if (records.length === 0 && (record.length > 0 || field !== '')) records.push([...record, field]);
  return records;
}
