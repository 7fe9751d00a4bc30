import type { Row, TableName, TableRow } from '../base/row';
import { tableNames } from '../base/row';
import { entityOf, mayBeReferredTo } from '../entities/entity';
import { KeyViolation } from './errors';
import type { History } from './history';
import { referredKey, referredRow } from './shape';
import type { Reference, Shape } from './shape';

export type Operator = 'I' | 'U' | 'D';

export interface Change extends TableRow {
  readonly operator: Operator;
  /** Increases across all tables. */
  readonly sequence: number;
  /** The row's key as one text. */
  readonly key: string;
}

/** Above any sequence number in the history's rows. */
export const firstDailySequence = 1_000_000_000_001;

/**
 * The source's database: the history, overlaid with what has changed since. Every change is checked against the keys, as
 * Oracle would do, and written to the journal.
 */
export class Database {
  /** What differs from the history; `null` = deleted. */
  private readonly changed = new Map<TableName, Map<string, Row | null>>(
    tableNames.map((name) => [name, new Map()]),
  );
  /** How many of the changed rows refer to a key. */
  private readonly referring = new Map<Reference, Map<string, number>>();
  private journal: Change[] = [];
  private sequence = firstDailySequence;

  constructor(
    private readonly history: History,
    readonly shape: Shape,
  ) {
    for (const name of tableNames)
      for (const reference of shape.parentsOf(name)) this.referring.set(reference, new Map());
  }

  get(table: TableName, key: Row): Row | undefined {
    const changed = this.changedOf(table).get(this.shape.keyText(table, key));
    return changed === undefined ? this.history.get(table, key) : (changed ?? undefined);
  }

  has(table: TableName, key: Row): boolean {
    return this.get(table, key) !== undefined;
  }

  hasParents(table: TableName, row: Row): boolean {
    return this.shape.parentsOf(table).every((reference) => this.hasParent(reference, row));
  }

  insert(table: TableName, row: Row): void {
    if (this.has(table, row)) throw new KeyViolation(`${this.name(table, row)} is there already.`);
    this.checkParents(table, row);
    this.write('I', table, row, row);
  }

  /** @param patch the columns that change; an empty one is still an update: of a column that is not exported */
  update(table: TableName, key: Row, patch: Row): void {
    const row = this.get(table, key);
    if (row === undefined) throw new KeyViolation(`${this.name(table, key)} is not there to be updated.`);
    const updated = { ...row, ...patch };
    this.checkParents(table, updated, Object.keys(patch));
    this.write('U', table, updated, updated);
  }

  remove(table: TableName, key: Row): Row {
    const row = this.get(table, key);
    if (row === undefined) throw new KeyViolation(`${this.name(table, key)} is not there to be deleted.`);
    for (const reference of this.shape.childrenOf(table)) this.checkNoChild(reference, row);
    this.write('D', table, row, null);
    return row;
  }

  /** The changes since the last call. */
  takeJournal(): Change[] {
    const taken = this.journal;
    this.journal = [];
    return taken;
  }

  /** A table's rows in key order. */
  *rows(table: TableName): Generator<Row> {
    const changed = this.changedOf(table);
    const later = [...changed.values()].filter((row) => row !== null);
    later.sort((a, b) => this.shape.compareKeys(table, a, b));
    let next = 0;
    for (const row of this.history.rows(table)) {
      if (changed.has(this.shape.keyText(table, row))) continue;
      for (
        let each = later[next];
        each !== undefined && this.shape.compareKeys(table, each, row) < 0;
        each = later[next]
      ) {
        yield each;
        next++;
      }
      yield row;
    }
    yield* later.slice(next);
  }

  private write(operator: Operator, table: TableName, image: Row, after: Row | null): void {
    const key = this.shape.keyText(table, image);
    const changed = this.changedOf(table);
    const before = changed.get(key);
    if (before !== undefined && before !== null) this.count(table, before, -1);
    if (after !== null) this.count(table, after, 1);
    changed.set(key, after);
    this.journal.push({ table, row: image, operator, sequence: this.sequence++, key });
  }

  private count(table: TableName, row: Row, by: number): void {
    for (const reference of this.shape.parentsOf(table)) {
      const parent = referredKey(reference, row);
      if (parent === undefined) continue;
      const counts = this.countsOf(reference);
      const count = (counts.get(parent) ?? 0) + by;
      if (count === 0) counts.delete(parent);
      else counts.set(parent, count);
    }
  }

  private checkParents(table: TableName, row: Row, changed: readonly string[] = Object.keys(row)): void {
    for (const reference of this.shape.parentsOf(table)) {
      if (!reference.childColumns.some((column) => changed.includes(column))) continue;
      if (!this.hasParent(reference, row)) {
        throw new KeyViolation(`${this.name(table, row)} refers to a ${reference.parent} that is not there.`);
      }
    }
  }

  private hasParent(reference: Reference, row: Row): boolean {
    return (
      referredKey(reference, row) === undefined || this.has(reference.parent, referredRow(reference, row))
    );
  }

  private checkNoChild(reference: Reference, parent: Row): void {
    const key = this.shape.keyText(reference.parent, parent);
    const fault = `${this.name(reference.parent, parent)} still has a ${reference.child}.`;
    if ((this.countsOf(reference).get(key) ?? 0) > 0) throw new KeyViolation(fault);
    const entity = entityOf(reference.parent, parent);
    if (entity === undefined) {
      // A category of the history: the products that refer to it are not tracked.
      if (this.history.get(reference.parent, parent) !== undefined) throw new KeyViolation(fault);
      return;
    }
    if (!this.history.has(entity)) return;
    if (mayBeReferredTo(this.history.world, entity)) throw new KeyViolation(fault);
    const changed = this.changedOf(reference.child);
    for (const { table, row } of this.history.rowsOf(entity)) {
      if (table !== reference.child || changed.has(this.shape.keyText(table, row))) continue;
      if (referredKey(reference, row) === key) throw new KeyViolation(fault);
    }
  }

  private name(table: TableName, key: Row): string {
    const { key: columns } = this.shape.table(table);
    return `${table} (${columns.map((column) => String(key[column])).join(', ')})`;
  }

  private changedOf(table: TableName): Map<string, Row | null> {
    const changed = this.changed.get(table);
    if (changed === undefined) throw new Error(`The source has no table "${table}".`);
    return changed;
  }

  private countsOf(reference: Reference): Map<string, number> {
    const counts = this.referring.get(reference);
    if (counts === undefined)
      throw new Error(`No reference from "${reference.child}" to "${reference.parent}".`);
    return counts;
  }
}
