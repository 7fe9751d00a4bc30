import { oneLine, visible } from '../../catalog';
import { isWrong } from '../doctor/finding';
import type { Finding } from '../doctor/finding';
import type { Treatment } from '../doctor/treat';
import { countOf, grouped } from './plain-text';

const mostItems = 5;

export interface DoctorReport {
  readonly home: string;
  /** `healthy`: nothing is wrong, perhaps because it was repaired. */
  readonly outcome: 'healthy' | 'faults';
  readonly findings: readonly ToldFinding[];
  /** What was repaired or removed. */
  readonly done: readonly ToldFinding[];
  readonly notLookedAt: Treatment['examination']['notLookedAt'];
}

type ToldFinding = Omit<Finding, 'mend'> & { readonly mend: { readonly by: string; readonly does: string } };

/** What `doctor --json` prints. */
export function doctorReport(home: string, { examination, done }: Treatment): DoctorReport {
  const { findings, notLookedAt } = examination;
  return {
    home,
    outcome: findings.some(isWrong) ? 'faults' : 'healthy',
    findings: findings.map(told),
    done: done.map(told),
    notLookedAt,
  };
}

const told = ({ mend, ...finding }: Finding): ToldFinding => ({
  ...finding,
  mend: { by: mend.by, does: mend.does },
});

/** The same for a person: what is wrong first, then what need not worry anybody. */
export function describeDoctor(home: string, { examination, done }: Treatment): string {
  const { findings, notLookedAt } = examination;
  const wrong = findings.filter(isWrong);
  const notes = findings.filter((finding) => !isWrong(finding));
  return [
    ...(done.length === 0 ? [] : ['Done:', ...done.map((each) => `  ${past(each)}`), '']),
    headline(home, wrong),
    ...wrong.flatMap(paragraph),
    ...(notes.length === 0 ? [] : ['', 'Nothing to worry about:', ...notes.flatMap(paragraph)]),
    ...(notLookedAt.length === 0 ? [] : ['', ...notLooked(notLookedAt)]),
  ].join('\n');
}

function headline(home: string, wrong: readonly Finding[]): string {
  if (wrong.length === 0) return `Nothing is wrong with ${oneLine(home)}.`;
  const repairable = wrong.filter(({ mend }) => mend.by === 'repair').length;
  const byHand = wrong.length - repairable;
  const parts = [
    ...(repairable === 0 ? [] : [`${grouped(repairable)} for \`loadline doctor --repair\``]),
    ...(byHand === 0 ? [] : [`${grouped(byHand)} for you`]),
  ];
  return `${countOf(wrong.length, 'fault')} of ${oneLine(home)}: ${parts.join(', ')}.`;
}

function paragraph(finding: Finding): string[] {
  const { means, mend, items = [] } = finding;
  const more = items.length - mostItems;
  return [
    '',
    `${placed(finding)}: ${oneLine(finding.what)}.`,
    ...items.slice(0, mostItems).map((item) => `    ${oneLine(item)}`),
    ...(more > 0 ? [`    and ${grouped(more)} more; --json lists them all`] : []),
    `  ${means}`,
    `  ${visible(willDo(mend))}`,
  ];
}

const placed = ({ where }: Finding): string => oneLine(where);

function willDo({ by, does }: Finding['mend']): string {
  switch (by) {
    case 'repair':
      return `--repair ${does}.`;
    case 'clean':
      return `--clean ${does}.`;
    case 'run':
    case 'person':
      return does;
  }
}

/** `runs/x.json: set aside as runs/x.json.damaged (it is empty)` */
const past = (finding: Finding): string =>
  `${placed(finding)}: ${'did' in finding.mend ? oneLine(finding.mend.did) : ''} (${oneLine(finding.what)})`;

function notLooked(all: Treatment['examination']['notLookedAt']): string[] {
  const reasons = new Map<string, string[]>();
  for (const { check, why } of all) reasons.set(why, [...(reasons.get(why) ?? []), check]);
  return [...reasons].map(([why, names]) => `Not looked at: ${names.join(', ')} (${why}).`);
}
