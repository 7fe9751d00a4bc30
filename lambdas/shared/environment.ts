import { environmentNames } from '../../contracts';
import type { EnvironmentName } from '../../contracts';

/** A handler lacks its configuration: a fault of the deployment, not of the run. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** Reads the variables, and names every missing one at once. */
export function readEnvironment<Name extends EnvironmentName>(
  ...names: readonly Name[]
): Record<Name, string> {
  const missing = names.filter((name) => (process.env[environmentNames[name]] ?? '') === '');
  if (missing.length > 0) {
    throw new EnvironmentError(
      `The environment lacks ${missing.map((name) => environmentNames[name]).join(', ')}; the stack sets them. Deploy it again.`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, process.env[environmentNames[name]] ?? ''])) as Record<
    Name,
    string
  >;
}

/** A variable that need not be set: `undefined` where it is not, or is empty. */
export function readOptional(name: EnvironmentName): string | undefined {
  const value = process.env[environmentNames[name]] ?? '';
  return value === '' ? undefined : value;
}
