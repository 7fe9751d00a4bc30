export interface DefinitionFault {
  /** Where in the definition, for example `States.StageTables.Retry[0].MaxAttempts`. */
  readonly path: string;
  readonly message: string;
}

/** Everything in a definition that is wrong or that the interpreter does not run, each with its path. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';

  constructor(readonly faults: readonly DefinitionFault[]) {
    super(
      `The state machine cannot be run here, ${faults.length} fault(s):\n` +
        faults.map(({ path, message }) => `  ${path}: ${message}`).join('\n'),
    );
  }
}

/** Collects faults, so that a definition's author sees all of them at once. */
export class Faults {
  readonly #faults: DefinitionFault[] = [];

  add(path: string, message: string): void {
    this.#faults.push({ path: path || '(top level)', message });
  }

  get all(): readonly DefinitionFault[] {
    return this.#faults;
  }
}
