const longest = 100;

/**
 * A name that the catalog takes: lower-case letters, digits and underscores, a letter first (catalog/check/check-names.ts).
 * `prefix` begins a name that has no letter to begin with.
 */
export function catalogName(name: string, prefix: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[%]/g, ' percent ')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const usable = /^[a-z]/.test(plain) ? plain : [prefix, plain].filter((part) => part !== '').join('_');
  return usable.slice(0, longest);
}

/** The names, each made different from those before it by a number. */
export function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let found = name;
    for (let number = 2; taken.has(found); number += 1)
      found = `${name.slice(0, longest - 4)}_${String(number)}`;
    taken.add(found);
    return found;
  });
}
