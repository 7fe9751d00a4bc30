import type { ColumnDefinition } from './column';
import type { FilesSetting } from './files';
import type { SourceMode } from './snapshot';
import type { UniqueDefinition } from './unique';
import type { ParentDefinition } from './table';
import type { EveryRow } from './every-row';
import type { SourceDefinition, TableBasics, TableDefinition, WarehouseDefinition } from './table';

// `keyof Own & string` is written out each time: the compiler's messages then list the columns instead of an alias.
type Columns = Readonly<Record<string, ColumnDefinition>>;

/** The CSV names that `columnOrder` must list, in lower case: headers are compared without case. */
type CsvNameOf<Own extends Columns> = {
  [Name in keyof Own & string]: Lowercase<
    Own[Name] extends ColumnDefinition<infer Csv extends string> ? Csv : Name
  >;
}[keyof Own & string];

/** Nothing to add where every needed name is listed, or where the names are not known to the compiler. */
type Listing<Needed extends string, Order extends string> = [Missing<Needed, Order>] extends [never]
  ? unknown
  : { readonly 'columnOrder lacks': Missing<Needed, Order> };
type Missing<Needed extends string, Order extends string> =
  Needed extends Lowercase<Order> ? never : Lowercase<string> extends Needed ? never : Needed;

/** A table as a project writes it: every name of a column in it is one of `columns`. */
interface TableLiteral<
  Own extends Columns,
  Key extends string,
  Lookup extends string,
  Order extends string,
  Sequence extends string,
  Operator extends string,
  Every extends EveryRow,
  Files extends FilesSetting,
  Mode extends SourceMode,
> extends TableBasics {
  readonly key: readonly Key[];
  readonly columns: Own;
  readonly parents?: readonly ParentDefinition<NoInfer<keyof Own & string>>[];
  /** The source's own change order: a CSV column of whole numbers. @default none: files and records order the changes */
  readonly sequence?: Sequence;
  /** Columns of which no two rows have the same values: the UNIQUE constraints of the source. @default none */
  readonly unique?: readonly UniqueDefinition<NoInfer<keyof Own & string>>[];
  readonly warehouse: WarehouseDefinition<NoInfer<keyof Own & string>, Lookup>;
  readonly source?: SourceDefinition<Order, Operator, Every, Files, Mode> & {
    readonly columnOrder?: NoInfer<
      Listing<
        | CsvNameOf<Own>
        | Lowercase<
            | Sequence
            | ([Every | Files] extends [never] ? ('snapshot' extends Mode ? never : Operator) : never)
          >,
        Order
      >
    >;
  };
}

/**
 * A table of a project. The compiler checks the key, the references, dist and sort key, the lookups and `columnOrder`
 * against the columns, and refuses keys that do not exist; `buildCatalog` checks all of it again, and more.
 */
export const defineTable = <
  Own extends Columns,
  Key extends keyof Own & string,
  Lookup extends string = never,
  Order extends string = string,
  Sequence extends string = never,
  Operator extends string = 'op',
  Every extends EveryRow = never,
  Files extends FilesSetting = never,
  Mode extends SourceMode = 'changes',
>(
  definition: TableLiteral<Own, Key, Lookup, Order, Sequence, Operator, Every, Files, Mode>,
): TableDefinition<keyof Own & string, Key> => Object.freeze(definition);
