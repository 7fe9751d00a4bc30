/** Names that belong to the machinery around the files, and that nobody has to hear of. */
interface PassedOver {
  /** Whose they are, with an example. */
  readonly what: string;
  /** Of the file itself, or of any folder on the way to it, too. */
  readonly of: 'file' | 'any part';
  readonly pattern: RegExp;
}

/**
 * The one list of names that landing may hold beside the batch files (docs/semantics.md#landing-contract): a control file that
 * the contract gets to know is a line here. Of names that end in .csv or .csv.gz only hidden ones are in it: `_a.csv` is
 * somebody's data.
 */
export const passedOver: readonly PassedOver[] = [
  { what: 'hidden: .DS_Store, ._a.csv, .a.csv.crc, .git/config', of: 'any part', pattern: /^\./ },
  { what: 'a day is complete: _READY/2026-01-02', of: 'any part', pattern: /^_READY$/ },
  { what: 'of Spark: _SUCCESS', of: 'file', pattern: /^_SUCCESS$/ },
  { what: 'of Databricks: _started_12', of: 'file', pattern: /^_(started|committed)_\d+$/ },
  { what: "of Spark's writes under way: _temporary/0/a.csv", of: 'any part', pattern: /^_temporary$/ },
  { what: 'of Hadoop, for a folder: 2026-01-02_$folder$', of: 'file', pattern: /_\$folder\$$/ },
  { what: 'checksums: a.csv.crc', of: 'file', pattern: /\.crc$/i },
  {
    what: 'uploads under way: a.csv.part, a.csv.filepart',
    of: 'file',
    pattern: /\.(part|partial|filepart|tmp)$/i,
  },
  { what: 'of Windows: Thumbs.db, desktop.ini', of: 'file', pattern: /^(thumbs\.db|desktop\.ini)$/i },
  { what: 'of a file system: lost+found/a', of: 'any part', pattern: /^lost\+found$/ },
];

/** Whether nobody has to hear of the key. Of a folder marker (`order/`) neither: it has no content. */
export function isPassedOver(key: string): boolean {
  const parts = key.split('/');
  const file = parts.pop() ?? '';
  return (
    file === '' ||
    passedOver.some(
      ({ of, pattern }) =>
        pattern.test(file) || (of === 'any part' && parts.some((each) => pattern.test(each))),
    )
  );
}

/** The same of a folder, whatever is in it. @param folder with a slash at its end */
export const isPassedOverFolder = (folder: string): boolean => isPassedOver(`${folder}a.csv`);
