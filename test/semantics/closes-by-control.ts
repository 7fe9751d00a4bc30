import type { Catalog } from '../../catalog';
import { controlFindings } from '../../lambdas/check-gates/control-totals';
import type { Run } from '../oracle';

/** Whether CheckGates would close a gate of the run by what the source's control files say. */
export function closesByControl({ tables }: Catalog, run: Run, earlier: readonly Run[]): boolean {
  const loaded = earlier.filter(({ refused }) => refused !== true).flatMap(({ files }) => files);
  const controls = (run.controls ?? []).map(({ table, batchDate }) => ({
    ...{ table, batchDate, etag: 'e' },
    key: `_CONTROL/${table}-${batchDate}.csv`,
  }));
  const texts = new Map(
    (run.controls ?? []).map(({ table, batchDate, count }, place) => [
      controls[place]?.key ?? '',
      `table,date,count\n${table},${batchDate},${count}\n`,
    ]),
  );
  return tables.some(({ name: table, source: { control } }) => {
    if (control === undefined) return false;
    const files = run.files
      .filter((file) => file.table === table)
      .map(({ batchDate, name, changes }) => ({
        ...{ key: `${table}/${batchDate}/${name}`, batchDate, read: changes.length },
        rejected: changes.filter(({ op }) => op === 'R').length,
      }));
    const loadedDays = loaded.filter((file) => file.table === table).map(({ batchDate }) => batchDate);
    const own = controls.filter((each) => each.table === table);
    const given = { table, control, isProof: true, files, loadedDays, controls: own };
    return (controlFindings(given, texts, {})?.reasons ?? []).length > 0;
  });
}
