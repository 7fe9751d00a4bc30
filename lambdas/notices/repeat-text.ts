import type { RunOutcome } from '../../contracts';
import type { ToldBefore } from '../shared/told';

/** What a notice says of one before it about the same run, with a blank line before it; no line where there was none. */
export function repeatText(before: ToldBefore | undefined, outcome: RunOutcome): string[] {
  if (before === undefined) return [];
  if (before.outcome === outcome)
    return [
      '',
      'This notice may be a repeat: the call that sent it before was cut off, and nobody knows whether it was sent.',
    ];
  const sent = before.isCertain ? 'was sent before this one' : 'may have been sent before this one';
  return [
    '',
    `A notice ${sent}: that the run ${sayings[before.outcome]}. This one tells what came after; the warnings may stand in both.`,
  ];
}

const sayings: Readonly<Record<RunOutcome, string>> = {
  published: 'had published, which stands',
  nothing: 'had found nothing to publish, which stands',
  failed: 'had failed',
  skipped: 'was skipped',
  interrupted: 'was interrupted',
};
