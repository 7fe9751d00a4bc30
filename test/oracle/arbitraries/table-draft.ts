import { isStagedAsText } from '../../../catalog';
import type { Column, ColumnType, Lookup, ParentReference, Table } from '../../../catalog';
import { sampleTypes } from './domains';
import type { ReferenceSpec } from './table-spec';

/** A table in the making. Column names say what they are: key, reference, other. */
export class TableDraft {
  readonly key: string[] = [];
  readonly columns: Column[] = [];
  readonly parents: ParentReference[] = [];
  readonly lookups: Lookup[] = [];

  /** @param loose every column outside the key is nullable, so that the table can have placeholders */
  constructor(
    readonly name: string,
    private readonly loose: boolean,
  ) {}

  addKey(type: ColumnType): string {
    const column = this.add('k', type, false);
    this.key.push(column);
    return column;
  }

  addOther(type: ColumnType, nullable: boolean): string {
    return this.add('x', type, nullable || this.loose);
  }

  /** The child's key begins with the parent's. */
  referInKey(spec: ReferenceSpec, parent: Table): void {
    this.refer(spec, parent, parent.key.map((column) => this.addKey(typeOf(parent, column)))); // prettier-ignore
  }

  /** Columns of its own, but for one of the key that may be shared. */
  referBesideKey(spec: ReferenceSpec, parent: Table): void {
    const types = parent.key.map((column) => typeOf(parent, column));
    const mayShare = spec.shared && !this.loose && types.length > 1;
    const shared = this.columns.find((each) => this.key.includes(each.name) && each.type === types[0])?.name;
    const columns = types.map((type, index) =>
      mayShare && index === 0 && shared !== undefined
        ? shared
        : this.add('r', type, spec.nullable || this.loose),
    );
    this.refer(spec, parent, columns);
  }

  referToItself(nullable: boolean, onMissingParent: ParentReference['onMissingParent']): void {
    const columns = this.key.map((column) => ({
      child: this.add('s', typeOf(this, column), nullable || this.loose),
      parent: column,
    }));
    this.parents.push({ table: this.name, columns, onMissingParent });
  }

  private refer(spec: ReferenceSpec, parent: Table, children: readonly string[]): void {
    this.parents.push({
      table: parent.name,
      columns: parent.key.map((column, index) => ({ child: children[index] ?? '', parent: column })),
      onMissingParent: spec.placeholder && canHavePlaceholders(parent) ? 'placeholder' : 'hold',
    });
    const column = parent.columns.findLast(
      ({ name, type }) => !parent.key.includes(name) && !isStagedAsText(type),
    );
    const parentIndex = this.parents.length - 1;
    if (spec.lookup && column !== undefined)
      this.lookups.push({
        name: `l${parentIndex}`,
        parentIndex,
        parentColumn: column.name,
        type: column.type,
      });
  }

  private add(prefix: string, type: ColumnType, nullable: boolean): string {
    const name = `${prefix}${this.columns.length}`;
    this.columns.push({ name, csvName: name, type, nullable, ...undescribed });
    return name;
  }
}

export const undescribed = { description: '', unit: null };

export function typeOf(table: Pick<Table, 'columns'>, name: string): ColumnType {
  return table.columns.find((each) => each.name === name)?.type ?? sampleTypes.varchar;
}

/** docs/semantics.md#placeholders: its other columns are nullable, and its key has no checked foreign key. */
const canHavePlaceholders = (table: Table): boolean =>
  table.columns.every((column) => column.nullable || table.key.includes(column.name)) &&
  table.parents.every(
    (parent) =>
      parent.onMissingParent === 'accept' || parent.columns.every((pair) => !table.key.includes(pair.child)),
  );
