import type { Catalog, ParentReference, Table } from '../../../catalog';
import { checkedReferences, keyOf, of, parentKeyOf, perTable, tableOf } from '../model';
import type { Row } from '../model';
import type { Action } from './action';
import { anyRow } from './hostile-source';
import { Picks } from './picks';
import { deleteOf } from './source';
import type { Source, SourceChange } from './source';

/** The rule that an action would break: the action is then not done at all. */
class Refused extends Error {
  override readonly name = 'Refused';
}

/**
 * A database whose checked references are enforced when an action ends, as by deferred constraints: a row is removed
 * only when its children went before or moved away.
 */
export class EnforcedSource implements Source {
  private rows: Map<string, Map<string, Row>>;
  private changes: SourceChange[] = [];

  constructor(private readonly catalog: Catalog) {
    this.rows = perTable(catalog, () => new Map<string, Row>());
  }

  act(action: Action): SourceChange[] {
    const { tables } = this.catalog;
    const table = tables[action.table % tables.length]!;
    const before = this.snapshot();
    this.changes = [];
    try {
      this.follow(action, table, new Picks(action.picks));
      return this.changes;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.rows = before;
      return [];
    }
  }

  /** A copy of what the source holds now. */
  snapshot(): Map<string, Map<string, Row>> {
    return perTable(this.catalog, ({ name }) => new Map(of(this.rows, name)));
  }

  private follow(action: Action, table: Table, picks: Picks): void {
    if (action.kind === 'put') {
      this.put(table, anyRow(table, picks), picks, false);
      return;
    }
    const row = picks.of([...of(this.rows, table.name).values()]);
    if (row === undefined) throw new Refused();
    if (action.kind !== 'change') this.remove(table, row, picks, new Map());
    if (action.kind !== 'remove')
      this.put(table, { ...anyRow(table, picks), ...keyPart(table, row) }, picks, true);
  }

  private put(table: Table, wanted: Row, picks: Picks, keepsKey: boolean): void {
    const rows = of(this.rows, table.name);
    const row = this.withParents(table, wanted, picks, keepsKey || rows.has(keyOf(table, wanted)), new Map());
    const op = rows.has(keyOf(table, row)) ? 'U' : 'I';
    rows.set(keyOf(table, row), row);
    this.changes.push({ table: table.name, op, row });
  }

  /** Removes the row after its children; each of them moves to another parent, or goes as well. */
  private remove(table: Table, row: Row, picks: Picks, going: Map<Row, Table>): void {
    going.set(row, table);
    for (const child of this.catalog.tables) {
      for (const childRow of [...of(this.rows, child.name).values()]) {
        const isThere = of(this.rows, child.name).get(keyOf(child, childRow)) === childRow;
        if (!isThere || going.has(childRow) || !refersTo(child, childRow, table, row)) continue;
        if (picks.chance(2)) this.remove(child, childRow, picks, going);
        else this.moveOrRemove(child, childRow, picks, going);
      }
    }
    of(this.rows, table.name).delete(keyOf(table, row));
    this.changes.push(deleteOf(table, row));
  }

  private moveOrRemove(child: Table, row: Row, picks: Picks, going: Map<Row, Table>): void {
    const moved = this.movedAway(child, row, picks, going);
    if (moved === undefined) {
      this.remove(child, row, picks, going);
      return;
    }
    of(this.rows, child.name).set(keyOf(child, row), moved);
    this.changes.push({ table: child.name, op: 'U', row: moved });
  }

  private movedAway(child: Table, row: Row, picks: Picks, going: ReadonlyMap<Row, Table>): Row | undefined {
    try {
      const wanted = { ...anyRow(child, picks), ...keyPart(child, row) };
      const moved = this.withParents(child, wanted, picks, true, going);
      const isFree = [...going].every(([gone, table]) => !refersTo(child, moved, table, gone));
      return isFree ? moved : undefined; // what its key refers to cannot change
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  /** The row with references to rows that are there and are not going. What its key refers to is chosen first. */
  private withParents(
    table: Table,
    wanted: Row,
    picks: Picks,
    keepsKey: boolean,
    going: ReadonlyMap<Row, Table>,
  ): Row {
    const references = checkedReferences(table);
    const inKey = references.filter((reference) => isInKey(table, reference));
    let row = wanted;
    if (!keepsKey) for (const each of inKey) row = this.withParent(table, row, each, [], picks, going);
    for (const each of references)
      if (!inKey.includes(each)) row = this.withParent(table, row, each, table.key, picks, going);
    return row;
  }

  private withParent(
    table: Table,
    row: Row,
    reference: ParentReference,
    fixed: readonly string[],
    picks: Picks,
    going: ReadonlyMap<Row, Table>,
  ): Row {
    const parent = tableOf(this.catalog, reference.table);
    const free = reference.columns.filter(({ child }) => !fixed.includes(child));
    const emptied = free.filter(({ child }) => isNullable(table, child)).map(({ child }) => child);
    const none = emptied.length === 0 ? undefined : { ...row, [picks.of(emptied) ?? '']: null };
    if (none !== undefined && picks.chance(4)) return none;
    const itself = parent === table ? [row] : [];
    const possible = [...of(this.rows, parent.name).values(), ...itself]
      .filter((each) => !going.has(each))
      .map((each) =>
        Object.fromEntries(reference.columns.map((pair) => [pair.child, each[pair.parent] ?? null])),
      )
      .filter((part) =>
        reference.columns.every(({ child }) => !fixed.includes(child) || part[child] === row[child]),
      );
    const chosen = picks.of(possible);
    if (chosen !== undefined) return { ...row, ...chosen };
    if (none !== undefined) return none;
    throw new Refused();
  }
}

const isInKey = (table: Table, reference: ParentReference): boolean =>
  reference.columns.every(({ child }) => table.key.includes(child));

const isNullable = (table: Table, column: string): boolean =>
  table.columns.some((each) => each.name === column && each.nullable);

const keyPart = (table: Table, row: Row): Row =>
  Object.fromEntries(table.key.map((column) => [column, row[column] ?? null]));

const refersTo = (child: Table, childRow: Row, parent: Table, row: Row): boolean =>
  checkedReferences(child).some(
    (reference) => reference.table === parent.name && parentKeyOf(reference, childRow) === keyOf(parent, row),
  );
