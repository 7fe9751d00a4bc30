import { typeName } from '../../catalog';
import type { Mart } from '../../catalog';
import { column } from '../ddl/table-shape';
import type { TableShape } from '../ddl/table-shape';

export const martShape = ({ schema, name, columns, distKey, sortKey }: Mart): TableShape => ({
  schema,
  name,
  columns: columns.map((each) => column(each.name, typeName(each.type), each.nullable)),
  ...(distKey === null ? {} : { distribution: { key: distKey } }),
  ...(sortKey.length === 0 ? {} : { sortKey }),
  transient: true,
});
