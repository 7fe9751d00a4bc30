export interface DefinitionFault {
  /** Where in the definition, for example `States.StageTables.Retry[0].MaxAttempts`. */
  readonly path: string;
  readonly message: string;
}

/** Every fault of a definition and everything that the interpreter does not support, each with its path. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';

  constructor(readonly faults: readonly DefinitionFault[]) {
    super(
      `The local interpreter cannot run this state machine; ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}:\n` +
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
