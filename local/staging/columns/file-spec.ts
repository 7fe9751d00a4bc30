import type { StagingFile, StagingSpec } from '../../../sql';
import { comparable } from './layout';

type SaidOfFile = Pick<StagingFile, 'operator' | 'fullLoad'>;

const variants = new WeakMap<StagingSpec, Map<string, StagingSpec>>();

/**
 * The specification as it is for one file: what the file's path says is in no column of it. Files of which the same is said
 * have the same object.
 */
export function specOfFile(spec: StagingSpec, { operator, fullLoad }: SaidOfFile): StagingSpec {
  if (operator === undefined && fullLoad === undefined) return spec;
  const known = variants.get(spec) ?? new Map<string, StagingSpec>();
  variants.set(spec, known);
  const name = `${operator ?? ''} ${String(fullLoad)}`;
  const variant = known.get(name) ?? variantOf(spec, { operator, fullLoad });
  known.set(name, variant);
  return variant;
}

function variantOf(spec: StagingSpec, { operator, fullLoad }: SaidOfFile): StagingSpec {
  const { csv, sequence } = spec;
  const column = comparable(spec.operator.column ?? '');
  const isOperatorSaid = operator !== undefined;
  return {
    ...spec,
    csv: {
      ...csv,
      columnOrder: isOperatorSaid
        ? (csv.columnOrder?.filter((name) => comparable(name) !== column) ?? null)
        : csv.columnOrder,
    },
    operator: isOperatorSaid ? { ...spec.operator, column: null, everyRow: operator } : spec.operator,
    sequence: fullLoad === true ? null : sequence,
  };
}
