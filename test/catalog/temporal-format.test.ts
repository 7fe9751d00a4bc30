import fc from 'fast-check';
import { parseFormat } from '../../catalog/language/temporal-format';
import type { FormatToken } from '../../catalog/language/temporal-format';

const texts = (format: string, kind: 'date' | 'timestamp' = 'timestamp'): string | string[] => {
  const parsed = parseFormat(format, kind);
  if ('fault' in parsed) return parsed.fault;
  return parsed.tokens.map((token) => ('field' in token ? token.field : `'${token.separator}'`));
};

const tokensOf = (format: string): readonly FormatToken[] => {
  const parsed = parseFormat(format, 'timestamp');
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.tokens;
};

describe('a format', () => {
  it.each<[string, string[]]>([
    ['YYYY-MM-DD', ['YYYY', "'-'", 'MM', "'-'", 'DD']],
    ['DD-MON-RR', ['DD', "'-'", 'MON', "'-'", 'RR']],
    ['dd/mm/yyyy', ['DD', "'/'", 'MM', "'/'", 'YYYY']],
    ['YYYYMMDD', ['YYYY', 'MM', 'DD']],
  ])('%s is read token by token', (format, tokens) => {
    expect(texts(format, 'date')).toEqual(tokens);
    expect(texts(format, 'timestamp')).toEqual(tokens);
  });

  it('of a timestamp may have a time', () => {
    expect(texts('DD.MM.YYYY, HH24:MI:SS.FF')).toEqual([
      'DD',
      "'.'",
      'MM',
      "'.'",
      'YYYY',
      "','",
      "' '",
      'HH24',
      "':'",
      'MI',
      "':'",
      'SS',
      "'.'",
      'FF',
    ]);
    expect(texts('YYYY-MM-DDTHH24')).toEqual(['YYYY', "'-'", 'MM', "'-'", 'DD', "'T'", 'HH24']);
  });

  it.each(['HH24', 'MI', 'SS', 'FF'])('of a date has no %s', (field) => {
    expect(texts(`YYYY-MM-DD ${field}`, 'date')).toBe(
      `the format "YYYY-MM-DD ${field}" has a time, which a date cannot keep. Use timestamp(…), or leave the time out.`,
    );
    expect(texts(`YYYY-MM-DD ${field}`)).toHaveLength(7);
  });

  it.each([
    '',
    'YYYY-MM',
    'MM-DD',
    'YYYY-DD',
    'YYYY-RR-MM-DD',
    'YYYY-MM-MON-DD',
    'YYYY-MM-DD-DD',
    'YYYY-MM-DD MI MI',
  ])('%j lacks a part or has one twice', (format) => {
    expect(texts(format)).toBe(
      `the format "${format}" must have the year, the month and the day once each, and no part twice. Correct it.`,
    );
  });

  it.each([
    ['YYYY-MM-DD H:MI', 'H:MI'],
    ['YYYY-MM-DD "T', '"T'],
    ['YYYY-MM-DD ""', '""'],
    ['YYYY-MM-DD HH24:MIXFF', 'XFF'],
    ['YYYY_MM_DD', '_MM_DD'],
    ['YYYY-MM-D', 'D'],
    ['xYYYY-MM-DD', 'xYYYY-MM-DD'],
    ['YYYY-MM-DD\n', '\n'],
    ['YYYY-MM-DDt', 't'],
  ])('%j has what is not a part of a format', (format, rest) => {
    expect(texts(format)).toBe(
      `the format "${format}" has "${rest}", which is not a part of a format; allowed are YYYY, RR, MM, MON, MONTH, DD, DY, DAY, ` +
        'HH24, HH (or HH12) with AM or A.M., MI, SS, FF, FF1 to FF9, SSXFF, TZH, TZM, Z, FM, text in double quotes, ' +
        'and - / . : , space or T between them. Correct it.',
    );
  });

  it.each([
    ['DD-MON-RR HH.MI.SSXFF AM TZR', 'TZR'],
    ['YYYY-MM-DD HH24:MI:SS tzd', 'TZD'],
    ['YYYY-MM-DD TZRHH24', 'TZR'],
  ])('%j has a name of a zone in the text, and the fault says what to do', (format, part) => {
    expect(texts(format)).toBe(
      `the format "${format}" has ${part}, the name of a zone in the text, which is not read: two rows could have two. Export the offset ` +
        '(TZH:TZM, a timestamptz); or, where all rows have one zone, write its name as it stands there, in double quotes, and declare it: ' +
        `timestamp({ format: '… "EUROPE/BERLIN"', timeZone: 'Europe/Berlin' }).`,
    );
  });

  it.each([
    ['DD-MON-RR HH.MI.SSXFF AM', 'DD - MON - RR   HH . MI . SS . FF   AM'],
    ['YYYY-MM-DD"T"HH24:MI:SS.FF3TZH:TZM', 'YYYY - MM - DD T HH24 : MI : SS . FF3 TZH : TZM'],
    ['day, dd month yyyy a.m. hh12', 'DAY ,   DD   MONTH   YYYY   A.M.   HH12'],
    ['DY DD-MM-RR HH24Z', 'DY   DD - MM - RR   HH24 Z'],
    ['YYYY-MM-DD "HH24 o\'clock"', "YYYY - MM - DD   HH24 o'clock"],
  ])("%s is Oracle's", (format, tokens) => {
    expect(
      tokensOf(format)
        .map((token) => ('field' in token ? token.field : token.separator))
        .join(' '),
    ).toBe(tokens);
  });

  it.each([
    ['YYYY-MM-DD HH24:MI AM', 'has HH24 and AM or PM'],
    ['YYYY-MM-DD HH:MI', 'has an hour of 12 without AM or PM'],
    ['YYYY-MM-DD AM', 'has AM or PM without an hour of 12'],
    ['YYYY-MM-DD HH24 HH12 PM', 'has the hour twice'],
    ['YYYY-MM-DD HH12 AM P.M.', 'must have the year, the month and the day once each, and no part twice'],
    [
      'YYYY-MM-DD HH24:MI:SS.FF FF3',
      'must have the year, the month and the day once each, and no part twice',
    ],
    ['DAY DY DD-MM-YYYY', 'has the day of the week twice'],
    ['YYYY-MM-DD HH24Z TZH', 'has the offset twice'],
    ['YYYY-MM-DD HH24 TZM', 'has TZM without TZH'],
  ])('%s contradicts itself', (format, fault) => {
    expect(texts(format)).toMatch(`the format "${format}" ${fault}`);
  });

  it.each([
    ['FMDD.MM.YYYY', 'DD! . MM! . YYYY'],
    ['fmDD Month, FMYYYY HH24:MI', 'DD!   MONTH ,   YYYY   HH24 : MI'],
    ['FMMM/DD/RR HH:FMMI AM', 'MM! / DD! / RR   HH! : MI   AM'],
    ['YYYY-FMMM-DD HH24Z', 'YYYY - MM! - DD!   HH24! Z'],
    ['"FM" DD.MM.YYYY', 'FM   DD . MM . YYYY'],
  ])('%s has numbers that may lack their zero', (format, tokens) => {
    const written = tokensOf(format).map((token) =>
      'field' in token ? `${token.field}${token.short === true ? '!' : ''}` : token.separator,
    );
    expect(written.join(' ')).toBe(tokens);
  });

  it.each([
    ['YYYYFMMMDD', 'has a number behind FM right beside another one'],
    ['FMDD.MMYYYY', 'has a number behind FM right beside another one'],
    ['FMDD"1"-MM-YYYY', 'has a number behind FM right beside another one'],
    ['DD.MM.FMYYYY', 'has FM, behind which no number may lack its zero'],
    ['FMFMDD.MM.YYYY', 'has FM, behind which no number may lack its zero'],
    ['DD.MM.YYYYFM', 'has FM, behind which no number may lack its zero'],
  ])('%s cannot be read', (format, fault) => {
    expect(texts(format)).toMatch(`the format "${format}" ${fault}`);
  });

  it('is read back as it is written', () => {
    const date = fc.tuple(fc.constantFrom('YYYY', 'RR'), fc.constantFrom('MM', 'MON'), fc.constant('DD'));
    const parts = date
      .chain((fields) =>
        fc.shuffledSubarray(['HH24', 'MI', 'SS', 'FF']).map((times) => [...fields, ...times]),
      )
      .chain((fields) => fc.shuffledSubarray(fields, { minLength: fields.length }));
    const separator = fc.constantFrom('-', '/', '.', ':', ',', ' ', 'T');
    fc.assert(
      fc.property(parts, separator, (fields, between) => {
        const parsed = parseFormat(fields.join(between), 'timestamp');
        expect('tokens' in parsed && parsed.tokens).toEqual(
          fields.flatMap((field, index) => (index === 0 ? [{ field }] : [{ separator: between }, { field }])),
        );
      }),
    );
  });
});
