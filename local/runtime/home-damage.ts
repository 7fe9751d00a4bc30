import { countOf } from '../../catalog';
import type { RunWarning } from '../../contracts';

/** A file of a home that could not be read, and what became of it. */
export interface HomeDamage {
  /** Below the home. */
  readonly file: string;
  /** `it is empty`. */
  readonly fault: string;
  /** `set aside as …`, `written anew`. */
  readonly mended: string;
}

const mostNamed = 20;

/** What a run that found them tells of damaged files: one warning, or none. */
export function damageWarnings(root: string, damages: readonly HomeDamage[]): RunWarning[] {
  const [first, ...rest] = damages
    .slice(0, mostNamed)
    .map(({ file, fault, mended }) => `${file}: ${fault}; ${mended}`);
  if (first === undefined) return [];
  const more = damages.length - mostNamed;
  const named = [first, ...rest, ...(more > 0 ? [`and ${more} more`] : [])].join('. ');
  const message =
    `${countOf(damages.length, 'file')} of the home ${root} could not be read, as after a power cut or a full disk. ${named}. ` +
    'Nothing that is loaded depends on them; there is nothing to do.';
  return [{ kind: 'damagedRecord', count: damages.length, message }];
}
