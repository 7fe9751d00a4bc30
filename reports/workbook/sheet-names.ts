const longest = 31;

/**
 * Names that Excel takes, one a title, in order: at most 31 characters, without `[ ] : * ? / \`, no apostrophe at an end,
 * different from each other and from `taken` even in small letters.
 */
export function sheetNames(titles: readonly string[], taken: readonly string[]): string[] {
  const used = new Set([...taken, 'History'].map((name) => name.toLowerCase())); // Excel keeps `History` for itself
  return titles.map((title) => {
    const legal = legalName(title);
    let name = cut(legal, longest);
    for (let count = 2; used.has(name.toLowerCase()); count += 1) {
      const suffix = ` (${count})`;
      name = `${cut(legal, longest - suffix.length)}${suffix}`;
    }
    used.add(name.toLowerCase());
    return name;
  });
}

const legalName = (title: string): string =>
  title
    .replaceAll(/[[\]:*?/\\\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[' ]+|[' ]+$/g, '') || 'Report';

/** Without half a character at the end. */
const cut = (text: string, length: number): string =>
  text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[' ]+$/, '');
