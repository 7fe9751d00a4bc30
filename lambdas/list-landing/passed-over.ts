/** Names that belong to the machinery around the files, and that nobody has to hear of. */
interface PassedOver {
  readonly what: string;
  /** Of the name of a file, or of any folder on the way to it. */
  readonly of: 'file' | 'any part';
  readonly pattern: RegExp;
}

/**
 * The one list of names that landing may hold beside the batch files (docs/semantics.md#landing-contract): a control file that
 * the contract gets to know is a line here. No pattern takes a name that ends in .csv or .csv.gz but by a leading dot: `_a.csv`
 * is somebody's data.
 */
const rules: readonly PassedOver[] = [
  { what: 'hidden, by a leading dot: .DS_Store, ._a.csv, .a.csv.crc', of: 'any part', pattern: /^\./ },
  { what: 'of Spark: _SUCCESS', of: 'file', pattern: /^_SUCCESS$/ },
  { what: 'of Databricks: _started_123', of: 'file', pattern: /^_(started|committed)_\d+$/ },
  { what: "of Spark's unfinished writes: _temporary/0/part-0.csv", of: 'any part', pattern: /^_temporary$/ },
  { what: 'of Hadoop, for an empty folder: 2026-01-02_$folder$', of: 'file', pattern: /_\$folder\$$/ },
  { what: 'checksums: a.csv.crc', of: 'file', pattern: /\.crc$/i },
  {
    what: 'uploads that are not finished: a.csv.part',
    of: 'file',
    pattern: /\.(part|partial|filepart|tmp)$/i,
  },
  { what: 'of Windows', of: 'file', pattern: /^(thumbs\.db|desktop\.ini)$/i },
  { what: 'of a file system, at its root', of: 'any part', pattern: /^lost\+found$/ },
];

/** Whether the key, or a folder's, which ends with a slash, is none to speak of. A folder marker (`order/`) is none either. */
export function isPassedOver(key: string): boolean {
  if (key === '') return true;
  const parts = key.split('/');
  const file = parts.pop() ?? '';
  const isHit = (name: string, of: PassedOver['of']): boolean =>
    rules.some((rule) => (of === 'file' || rule.of === 'any part') && rule.pattern.test(name));
  return file === '' || isHit(file, 'file') || parts.some((folder) => isHit(folder, 'any part'));
}

/** The same of a folder of whose content nothing is known: `.git/`. */
export const isPassedOverFolder = (prefix: string): boolean => isPassedOver(`${prefix}any`);
