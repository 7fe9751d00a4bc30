/**
 * Statements in short, each group of the one form that it must have: a copy and swap as `copy <table>: <values>`, and the making of
 * a table as its first words. Working tables that are made anew, checks, views and the version are left out.
 */
export function told(groups: readonly (readonly string[])[]): string[] {
  const texts = groups.flat();
  const short: string[] = [];
  while (texts.length > 0) {
    const copied = copyOf(texts);
    if (copied !== undefined) {
      texts.splice(0, 5);
      const dropped = texts.indexOf(copied.drop);
      if (dropped === -1) throw new Error(`Nothing drops the old table: ${copied.drop}`);
      texts.splice(dropped, 1);
      short.push(copied.short);
      continue;
    }
    if (isMadeAnew(texts)) texts.splice(0, 2);
    else short.push(...oneOf(texts.shift() ?? ''));
  }
  return short;
}

const leftOut = [/^SELECT /, /^CREATE OR REPLACE VIEW /, /^INSERT INTO "etl"\."schema_version" /];

function oneOf(text: string): string[] {
  if (leftOut.some((form) => form.test(text))) return [];
  const [, made] = /^CREATE TABLE IF NOT EXISTS (\S+) \(/.exec(text) ?? [];
  if (made === undefined) return [text.replaceAll(/\s*\n\s*/g, ' ')];
  return made.startsWith('"staging"') ? [] : [`CREATE TABLE ${made}`];
}

/** A working table loses nothing. */
const isMadeAnew = ([drop = '', create = '']: readonly string[]): boolean => {
  const [, table] =
    /^DROP TABLE IF EXISTS ("staging"\."\w+_(?:changes|net|upsert|delete)")$/.exec(drop) ?? [];
  return table !== undefined && create.startsWith(`CREATE TABLE IF NOT EXISTS ${table} (`);
};

function copyOf(texts: readonly string[]): { readonly short: string; readonly drop: string } | undefined {
  const [drop = '', create = '', insert = '', away = '', there = ''] = texts;
  const [, schema = '', name = ''] = /^DROP TABLE IF EXISTS "(\w+)"\."(\w+)__new"$/.exec(drop) ?? [];
  if (name === '') return undefined;
  const table = `"${schema}"."${name}"`;
  const [copy, old] = [`"${schema}"."${name}__new"`, `"${schema}"."${name}__old"`];
  const [, names = '', values = ''] = /^INSERT INTO \S+ \((.*)\) SELECT (.*) FROM \S+$/.exec(insert) ?? [];
  const expected = [
    `INSERT INTO ${copy} (${names}) SELECT ${values} FROM ${table}`,
    `ALTER TABLE ${table} RENAME TO "${name}__old"`,
    `ALTER TABLE ${copy} RENAME TO "${name}"`,
  ];
  if (!create.startsWith(`CREATE TABLE IF NOT EXISTS ${copy} (`)) throw new Error(`No copy: ${create}`);
  expected.forEach((text, index) => {
    if ([insert, away, there][index] !== text) throw new Error(`Not the form of a copy: ${text}`);
  });
  return { short: `copy ${table}: ${values}`, drop: `DROP TABLE IF EXISTS ${old}` };
}
