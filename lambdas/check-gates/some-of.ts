import { grouped } from '../../catalog';

/** As many as a gate or a warning names. */
const mostNamed = 5;

/** For a sentence: `a, b and 3 more`. */
export function someOf(names: readonly string[]): string {
  const named = names.slice(0, mostNamed).join(', ');
  return names.length > mostNamed ? `${named} and ${grouped(names.length - mostNamed)} more` : named;
}
