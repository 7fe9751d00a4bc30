import type { Published } from '../../contracts';

const next = 'The next run publishes the rest.';

/** What the warehouse shows of a run that failed, for people. */
export function publishedText({ what, units, begun }: Published): string {
  switch (what) {
    case 'all':
      return 'The changes of this run ARE published; the steps after publishing did not finish.';
    case 'nothing':
      return 'Nothing of this run was published; the warehouse is unchanged.';
    case 'unknown':
      return 'It is not known whether this run was published: the warehouse could not be asked. The next run looks, and tells.';
    case 'some':
      return [
        'The run failed while it published, one transaction after another.',
        ...parts(units, begun),
        next,
      ].join(' ');
  }
}

/** The units, each as far as it is published. */
export const parts = (units: readonly string[], begun: readonly string[]): string[] => [
  ...(units.length === 0 ? [] : [`Published as a whole: ${units.join(', ')}.`]),
  ...(begun.length === 0
    ? []
    : [`Published but for their deleted rows and the ledger: ${begun.join(', ')}.`]),
];
