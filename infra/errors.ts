/** The deployment's configuration cannot be used; every fault in it, each with path, value, what is allowed and the mend. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly where: string,
    readonly faults: readonly string[],
  ) {
    super(`${where} has ${faults.length} fault(s):\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}
