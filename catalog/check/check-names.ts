import type { TableDefinition } from '../language/table';
import type { Faults } from './fault';

/** Redshift allows 127 bytes (docs/services.md#redshift-sql); `staging.<table>_placeholder` and the like need room behind the name. */
export const maxNameLength = 100;

/** Names are rendered quoted everywhere; this rule keeps them easy to type in any client, without surprises of case. */
const namePattern = /^[a-z][a-z0-9_]*$/;

export function checkName(name: string, what: string, faults: Faults): boolean {
  return faults.unless(
    namePattern.test(name) && name.length <= maxNameLength,
    `${what} ${JSON.stringify(name)} is not usable; allowed are lower-case letters, digits and underscores, a letter first, ` +
      `at most ${maxNameLength} characters. Rename it${what === 'column' ? ' and name the CSV header with .csv("…")' : ''}.`,
  );
}

export function checkUniqueNames(tables: readonly TableDefinition[], faults: Faults): void {
  for (const name of repeated(tables.map((table) => table.name))) {
    faults
      .at(name)
      .add('is defined more than once; each source table is in the project once. Remove one definition.');
  }
  for (const name of repeated(tables.map((table) => table.warehouse.name))) {
    const owners = tables.filter((table) => table.warehouse.name === name).map((table) => table.name);
    faults.add(
      `the warehouse table "${name}" is fed by ${owners.join(' and ')}; each needs a table of its own. Rename one.`,
    );
  }
}

/** The names that occur more than once, once each. */
export function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
