import { countOf, duration } from '../output/plain-text';
import type { Colours } from '../output/terminal';
import type { RunModel } from './run-model';

/** The line that a finished run leaves on the terminal. */
export function endLine(title: string, run: RunModel, colours: Colours): string {
  const time = duration((run.until ?? 0) - (run.since ?? 0));
  const failed = run.failures.at(0)?.where;
  const rows = run.tables.reduce((sum, table) => sum + (table.rows ?? 0), 0);
  const text =
    run.outcome === 'failed'
      ? colours.red(`FAILED${failed === undefined ? '' : ` in ${failed}`} after ${time}`)
      : colours.green(`${run.outcome ?? ''}, ${countOf(rows, 'row')} in ${time}`);
  return `${colours.bold(title)}  ${text}`;
}
