import type { RunInput } from '../contracts';

/** A use of the workflow, and the input that a person starts it with. */
interface InputExample {
  readonly use: string;
  readonly input: RunInput;
}

const examples: readonly InputExample[] = [
  { use: 'All batch dates that wait, oldest first (what the schedule starts)', input: {} },
  { use: 'One batch date', input: { batchDate: '2026-11-01' } },
  {
    use: 'The date of a ready file (what the file starts, where landing.startWhenReady is on)',
    input: { ready: '_READY/2026-11-01' },
  },
  {
    use: 'A range of batch dates; from or to may be left out',
    input: { from: '2026-11-01', to: '2026-11-07' },
  },
  { use: 'New files of these tables only', input: { tables: ['table_1', 'table_2'] } },
  {
    use: 'Without files that were refused: they are recorded as skipped, for good',
    input: { skipFiles: ['table_1/2026-11-01/part-1.csv'] },
  },
  { use: 'Without files that are due and have not come', input: { allowMissingFiles: true } },
  { use: 'In spite of many rejected rows', input: { allowRejects: true } },
  { use: 'In spite of many deletes', input: { allowMassDelete: true } },
  { use: 'Giving up many held rows at once', input: { allowAgedOut: true } },
  { use: 'In spite of more held rows than maxHeldRows', input: { allowHeld: true } },
  { use: 'In spite of an unusual number of rows', input: { allowUnusualCount: true } },
  { use: "Without comparing the source's control totals", input: { allowControlTotals: true } },
  {
    use: 'In spite of rows that share what is unique',
    input: { allowDuplicates: true },
  },
  { use: 'Reports alone, made anew; no file is taken', input: { reports: 'only' } },
  { use: 'Every reference looked at, not only those that the run touches', input: { verify: 'all' } },
  { use: 'A load that leaves the reports as they are', input: { reports: 'skip' } },
];

/**
 * The definition's Comment, which the console shows beside the workflow: what an execution is started with. Every example is on a
 * line of its own, ready to be copied.
 */
export const inputComment = [
  'Loadline: the daily load of the warehouse.',
  '',
  'The input of an execution. Every key is optional; an unknown one is refused. Keys may be combined. What the console prefills,',
  '{"Comment": "Insert your JSON here"}, is the same as {}: a Comment is for people.',
  '',
  ...examples.flatMap(({ use, input }) => [`${use}:`, `  ${JSON.stringify(input)}`]),
  '',
  'A failed run is resumed by a new execution with {}, never by a redrive. docs/operations.md has the rest.',
].join('\n');
