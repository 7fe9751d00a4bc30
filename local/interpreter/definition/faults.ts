import type { DefinitionFault } from './definition-error';

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
