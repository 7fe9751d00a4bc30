import type { Case } from '../../../bench/versus/cases/case';
import type { Loader } from '../../../bench/versus/loaders/loader';
import type { Played, PlayedCase } from '../../../bench/versus/play';

const loaderOf = (name: string): Loader => ({
  ...{ name, version: '1', how: 'as it does' },
  duties: { deletes: true, order: true, parents: false, rejects: false },
  load: () => Promise.reject(new Error('It is not to load.')),
  warehouse: () => ({ file: '', table: () => '' }),
});

/** What a loader took, in GB of memory and seconds, or why it failed. */
export const played = (name: string, seconds: readonly number[] | string, peakGB = 1): Played => ({
  loader: loaderOf(name),
  ...(typeof seconds === 'string'
    ? { seconds: [], peakGB: [], failure: seconds }
    : { seconds, peakGB: seconds.map(() => peakGB) }),
  difference: name === 'Loadline' ? null : { surplus: 0, missing: 0, notComparable: [] },
});

export const playedCase = (
  about: Partial<Case> & Pick<Case, 'id'>,
  rows: number,
  ...figures: readonly Played[]
): PlayedCase => ({
  played: { title: `the case ${about.id}`, prepare: () => Promise.reject(new Error('no')), ...about },
  ...{ rows, figures, bases: [] },
});
