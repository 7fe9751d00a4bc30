import { createHash } from 'node:crypto';
import type { SubjectCursor } from '../../contracts';

type Attempt = Pick<SubjectCursor, 'part' | 'round' | 'attempt'>;

/** Statements of one run are found by this prefix; it ends in a slash, so that no other run's id begins with it. */
export const statementPrefix = (runId: string): string => `loadline/${runId}/`;

/** A statement's name stays below 500 characters (docs/services.md#redshift-data-api). */
const maxNameLength = 400;

export function statementName(
  runId: string,
  step: string,
  subject: string | undefined,
  { part, round, attempt }: Attempt,
): string {
  const parts = [step, ...(subject === undefined ? [] : [subject]), `${part}.${round}.${attempt}`];
  return `${statementPrefix(runId)}${parts.join('/')}`.slice(0, maxNameLength);
}

/** The token of one attempt of one transaction, the same whoever submits it. 64 characters, the most that are allowed. */
export function clientToken(
  execution: string,
  step: string,
  subject: string | undefined,
  { part, round, attempt }: Attempt,
): string {
  const identity = [execution, step, subject ?? '', part, round, attempt];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}
