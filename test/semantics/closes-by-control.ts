import type { Catalog } from '../../catalog';
import { csvText } from '../../cli/output/csv';
import { controlFindings } from '../../lambdas/check-gates/control-totals';
import { totalsOf } from '../oracle';
import type { Run } from '../oracle';

/** Whether CheckGates would close a gate of the run by what the source's control files say. */
export function closesByControl({ tables }: Catalog, run: Run, earlier: readonly Run[]): boolean {
  const loaded = earlier.filter(({ refused }) => refused !== true).flatMap(({ files }) => files);
  const controls = (run.controls ?? []).map(({ table, batchDate }) => ({
    ...{ table, batchDate, etag: 'e' },
    key: `_CONTROL/${table}-${batchDate}.csv`,
  }));
  const texts = new Map(
    (run.controls ?? []).map(({ table, batchDate, count, sums }, place) => [
      controls[place]?.key ?? '',
      csvText(
        ['table', 'date', 'count', ...Object.keys(sums).map((column) => `sum of ${column}`)],
        [[table, batchDate, String(count), ...Object.values(sums)]],
      ),
    ]),
  );
  return tables.some((table) => {
    const { name, source } = table;
    const { control, snapshot } = source;
    if (control === undefined) return false;
    const files = run.files
      .filter((file) => file.table === name)
      .map((file) => ({
        ...{ key: `${name}/${file.batchDate}/${file.name}`, batchDate: file.batchDate },
        ...{ read: file.changes.length, rejected: file.changes.filter(({ op }) => op === 'R').length },
        sums: totalsOf(table, [file]).sums,
      }));
    const loadedDays = loaded.filter((file) => file.table === name).map(({ batchDate }) => batchDate);
    const own = controls.filter((each) => each.table === name);
    const isProof = snapshot?.proof === 'control';
    const given = { table: name, control, isProof, files, loadedDays, controls: own };
    return (controlFindings(given, texts, {})?.reasons ?? []).length > 0;
  });
}
