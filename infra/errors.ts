import { countOf } from '../catalog';

/** The deployment's configuration cannot be used: every fault in it, each with its path, the value, what is expected and the fix. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly where: string,
    readonly faults: readonly string[],
  ) {
    super(
      `${where} has ${countOf(faults.length, 'fault')}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
}
