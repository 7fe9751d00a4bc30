import { date, defineProject, defineTable, from, integer, parent, varchar } from '../../catalog';
import type { TableDefinition } from '../../catalog';

/**
 * What the compiler refuses. `npm run typecheck` is the test: each `@ts-expect-error` fails it where the line below has
 * no error any more. At run time the same literals are looked at by the other tests of this folder.
 */
const described = { name: 'a', description: 'A table.' } as const;
const columns = { id: integer(), note: varchar(10).nullable() };
const warehouse = { name: 'dim_a' };
/** Tables that lack a key, a warehouse, nothing. */
const basics = { ...described, columns, warehouse };
const keyed = { ...described, columns, key: ['id' as const] };
const whole = { ...keyed, warehouse };

const order = defineTable({
  name: 'order',
  description: 'An order.',
  key: ['order_no', 'part'],
  columns: { order_no: integer(), part: integer(), order_date: date().csv('ORDERED') },
  warehouse: { name: 'fact_order', distKey: 'order_no', sortKey: ['order_date', 'part'] },
});

describe('the compiler takes', () => {
  it('a table that uses every feature', () => {
    const line = defineTable({
      name: 'line',
      description: 'A line.',
      key: ['order_no', 'line_no'],
      columns: {
        order_no: integer(),
        part: integer().csv('PART_NO'),
        line_no: integer(),
        up: integer().nullable(),
        up_order: integer().nullable(),
      },
      parents: [
        parent(order, { order_no: 'order_no', part: 'part' }, { onMissingParent: 'placeholder' }),
        parent('self', { up_order: 'order_no', up: 'line_no' }),
        parent('something_else', { up: 'whatever' }, { onMissingParent: 'accept' }),
      ],
      sequence: 'SEQ',
      source: {
        operatorColumn: 'DML',
        columnOrder: ['dml', 'seq', 'Order_No', 'part_no', 'line_no', 'up', 'up_order', 'gift_message'],
      },
      warehouse: {
        name: 'fact_line',
        distKey: 'order_no',
        sortKey: ['ordered_on', 'line_no'],
        lookups: { ordered_on: from(order, 'order_date'), other: from('something_else', 'name') },
      },
    });
    defineProject({ name: 'p', tables: [line, order], units: { all: [line, order] } });
    // Files without an operator list none.
    defineTable({ ...whole, source: { everyRow: 'insert', columnOrder: ['id', 'note'] } });
    // @ts-expect-error With operators the column is listed.
    defineTable({ ...whole, source: { columnOrder: ['id', 'note'] } });
  });

  it('tables whose columns it does not know', () => {
    const more: Record<string, ReturnType<typeof integer>> = {};
    const names: string[] = ['id'];
    const generated = defineTable({
      ...described,
      key: names,
      columns: more,
      parents: [parent(order, { [names[0]!]: 'order_no' })],
      source: { columnOrder: names },
      warehouse: { name: 'dim_a', distKey: names[0]!, sortKey: names },
    });
    const widened: TableDefinition = generated;
    defineTable(widened);
    parent(widened, { x: 'y' });
    from(widened, 'x');
  });
});

describe('the compiler refuses', () => {
  it('a key, a dist key or a sort key that is not a column', () => {
    // @ts-expect-error -- not a column
    defineTable({ ...basics, key: ['nope'] });
    // @ts-expect-error -- not a column
    defineTable({ ...keyed, warehouse: { name: 'dim_a', distKey: 'missing' } });
    // @ts-expect-error -- not a column
    defineTable({ ...keyed, warehouse: { name: 'dim_a', sortKey: ['id', 'missing'] } });
    const lookups = { day: from(order, 'order_date') };
    // @ts-expect-error -- neither a column nor a lookup
    defineTable({ ...keyed, warehouse: { name: 'dim_a', lookups, distKey: 'dya' } });
  });

  it('a reference through a column that either table does not have', () => {
    // @ts-expect-error -- the child has no column "gone"
    defineTable({ ...whole, parents: [parent(order, { gone: 'part' })] });
    // @ts-expect-error -- not a column of the parent
    parent(order, { id: 'x' });
    // @ts-expect-error -- a column of the parent, but not of its key
    parent(order, { id: 'order_date' });
    // @ts-expect-error -- the table has no column "gone"
    defineTable({ ...whole, parents: [parent('self', { gone: 'id' })] });
    // @ts-expect-error -- nor has it one here
    defineTable({ ...whole, parents: [parent('self', { note: 'gone' })] });
    // @ts-expect-error -- the child's columns are checked for a named parent too
    defineTable({ ...whole, parents: [parent('other', { gone: 'id' })] });
  });

  it('a lookup of a column that the parent does not have', () => {
    // @ts-expect-error -- the parent has no such column
    from(order, 'nope');
  });

  it('a column order that lacks a column, the sequence or the operator', () => {
    // @ts-expect-error -- lacks "note"
    defineTable({ ...whole, source: { columnOrder: ['op', 'id'] } });
    // @ts-expect-error -- lacks "op"
    defineTable({ ...whole, source: { columnOrder: ['id', 'note'] } });
    // @ts-expect-error -- lacks "seq"
    defineTable({ ...whole, sequence: 'seq', source: { columnOrder: ['op', 'id', 'note'] } });
    // @ts-expect-error -- lacks "dml"
    defineTable({ ...whole, source: { operatorColumn: 'dml', columnOrder: ['op', 'id', 'note'] } });
    const renamed = { ...described, warehouse, columns: { id: integer().csv('ID_NR') } };
    // @ts-expect-error -- lacks "id_nr"
    defineTable({ ...renamed, key: ['id'], source: { columnOrder: ['op', 'id'] } });
  });

  it('keys that do not exist, at every depth', () => {
    // @ts-expect-error -- it is sequence
    defineTable({ ...whole, sequense: 'seq' });
    // @ts-expect-error -- it is delimiter
    defineTable({ ...whole, source: { delimeter: ';' } });
    // @ts-expect-error -- it is maxRejectedPercent
    defineTable({ ...whole, limits: { maxRejectPercent: 5 } });
    // @ts-expect-error -- it is distKey
    defineTable({ ...keyed, warehouse: { name: 'dim_a', distkey: 'id' } });
    // @ts-expect-error -- it is workers
    defineTable({ ...whole, staging: { history: { workrs: 5 } } });
    const codes = { insert: ['I'], update: ['U'], delete: ['D'] };
    // @ts-expect-error -- merge is not an operator
    defineTable({ ...whole, source: { operators: { ...codes, merge: ['M'] } } });
    // @ts-expect-error -- it is onMissingParent
    parent(order, { id: 'part' }, { onMissing: 'accept' });
    // @ts-expect-error -- it is format
    date({ formt: 'DD-MON-YYYY' });
    // @ts-expect-error -- it is holdDays
    defineProject({ name: 'p', tables: [], holdays: 5 });
  });

  it('values of the wrong type', () => {
    // @ts-expect-error -- it is a list
    defineTable({ ...basics, key: 'id' });
    // @ts-expect-error -- a type is a call, varchar(20)
    defineTable({ ...described, warehouse, columns: { id: 'varchar' }, key: ['id'] });
    // @ts-expect-error -- it is a number
    defineTable({ ...whole, limits: { minRows: '5' } });
    // @ts-expect-error -- hold, placeholder or accept
    parent(order, { id: 'part' }, { onMissingParent: 'wait' });
  });
});
