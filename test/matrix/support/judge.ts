import type { PlayedRun } from './work-place';
import type { Counts, RunStory, State } from './read-state';
import type { Mail } from './read-mails';

/** How a scenario ends where nothing is disturbed: after its run, and after one more that finds nothing new. */
export interface Undisturbed {
  readonly once: State;
  readonly again: State;
}

/** What is wrong after a disturbed run and a plain one: nothing, if all is well. */
export function problemsOf(rerun: PlayedRun, state: State, undisturbed: Undisturbed): string[] {
  return [
    ...rerunProblems(rerun),
    ...tableProblems(state, undisturbed.again),
    ...countProblems(state, undisturbed),
    ...state.runs.flatMap(runProblems),
  ];
}

const rerunProblems = ({ executions }: PlayedRun): string[] =>
  executions.flatMap(({ result }) =>
    result.status === 'SUCCEEDED'
      ? []
      : [`the plain re-run ends ${result.status}: ${result.error}: ${result.cause.slice(0, 200)}`],
  );

const tableProblems = (state: State, expected: State): string[] =>
  Object.entries(expected.tables).flatMap(([name, rows]) => {
    const found = state.tables[name] ?? [];
    if (JSON.stringify(found) === JSON.stringify(rows)) return [];
    const missing = rows.filter((row) => !found.includes(row));
    const more = found.filter((row) => !rows.includes(row));
    return [`${name} differs: lacks [${missing.join('; ')}], has [${more.join('; ')}]`];
  });

/** A run that finds nothing new counts what it tried again, so each of them adds the same. */
function countProblems({ counts, runs }: State, { once, again }: Undisturbed): string[] {
  const idle = (state: readonly RunStory[]): number =>
    state.filter(({ status, counted }) => status === 'nothing' && counted).length;
  const more = idle(runs) - idle(once.runs);
  const expected: Counts = Object.fromEntries(
    Object.entries(once.counts).map(([name, count]) => [
      name,
      count + more * ((again.counts[name] ?? 0) - count),
    ]),
  );
  return Object.entries(expected).flatMap(([name, count]) =>
    counts[name] === count ? [] : [`last_runs: ${name} is ${counts[name] ?? 0}, and should be ${count}`],
  );
}

function runProblems(run: RunStory): string[] {
  const killed = run.execution === 'ABORTED' || run.execution === 'RUNNING';
  const problems: string[] = [];
  const mails = toldOf(run.mails);
  const told = [...new Set(mails.map(outcomeOf))];
  const last = [...new Set(lastWords(mails).map(outcomeOf))];
  if (run.published && run.status !== 'published' && run.status !== 'failed')
    problems.push(`a run that published has the status ${run.status ?? 'NULL'}`);
  if (run.published && !run.counted) problems.push('a run that published has no counts');
  if (!run.published && run.status === 'published')
    problems.push('a run that did not publish is called published');
  if (!run.published && !killed && run.status === null) problems.push('a run is not in last_runs');
  if (told.length === 0 && (run.published || !killed))
    problems.push(`no mail tells of a run that ${run.published ? 'published' : 'did not publish'}`);
  if (last.length > 1) problems.push(`the mails of a run tell different outcomes: ${last.join(' / ')}`);
  for (const outcome of told) {
    const claims = outcome.endsWith(claim.published) ? true : outcome.endsWith(claim.not) ? false : undefined;
    if (claims === undefined) problems.push(`a mail does not say what is published: ${outcome}`);
    else if (claims !== run.published)
      problems.push(
        `a mail is wrong: "${outcome}", but ${run.published ? 'it is' : 'it is not'} in published_unit`,
      );
  }
  return problems;
}

/** A mail that says that nobody knows is put right by the run that found out. */
const toldOf = (mails: readonly Mail[]): readonly Mail[] =>
  mails.some(({ subject }) => subject.startsWith('told late: '))
    ? mails.filter(({ text }) => !text.includes('It is not known whether this run was published'))
    : mails;

/**
 * Of a run that fails behind its notice, a second one tells what came after: it takes the place of the first only if it names it and
 * says that what it told stands. What the first claims is judged all the same.
 */
export const lastWords = (mails: readonly Mail[]): readonly Mail[] =>
  mails.filter(
    (mail, index) => !mails.slice(index + 1).some(({ text }) => namesBefore(text, outcomeOf(mail))),
  );

const before =
  /^A notice (?:was|may have been) sent before this one: that the run had (?:(published)|found (nothing) to publish), which stands\./m;

function namesBefore(text: string, outcome: string): boolean {
  const [, published, nothing] = before.exec(text) ?? [];
  return (published ?? nothing) === outcome.split(' ')[0];
}

const claim = { published: '[published]', not: '[not published]' } as const;

/** The subject, without the warnings, and what the mail claims to be published. */
function outcomeOf({ subject, text }: Mail): string {
  // A process that dies between a notice and its mark has the same outcome told again, in other words.
  const named = subject
    .replace(/ \(\d+ warnings?\)$/, '')
    .replace(/^(Loadline|told late): /, '')
    .replace(/^(published|nothing to load|found nothing).*$/, (_, how: string) =>
      how === 'published' ? how : 'nothing',
    )
    .replace(/^FAILED/, 'failed')
    .replace(/ \([\w.]+\)$/, '');
  const isLate = subject.startsWith('told late: ');
  const isPublished = isLate
    ? !text.includes('nothing of it was published')
    : /ARE published|\bpublished [\d,]+ files?\b/.test(text);
  const isNot =
    /Nothing of this run was published|nothing of it was published|found nothing to publish|warehouse is unchanged/.test(
      text,
    );
  return `${named}${isPublished === isNot ? '' : ` ${isPublished ? claim.published : claim.not}`}`;
}
