import { StateFailure, stateErrors } from '../errors';
import type { Json } from '../json';
import { jsonBytes, quotas } from '../quotas';

/** The bytes of all variables that an execution holds at the moment, over all its scopes. */
interface Total {
  bytes: number;
}

const tooLarge = (what: string, bytes: number, most: number) =>
  new StateFailure(
    stateErrors.dataLimitExceeded,
    `${what} of ${bytes} bytes exceeds the maximum of ${most} bytes.`,
  );

/** The variables of the top level or of one Map iteration. An iteration can read the variables around it; its own end with it. */
export class Variables {
  readonly #own = new Map<string, { value: Json; bytes: number }>();

  private constructor(
    private readonly total: Total,
    private readonly outer?: Variables,
  ) {}

  static topLevel(): Variables {
    return new Variables({ bytes: 0 });
  }

  /** The variables of this scope alone. */
  get own(): Readonly<Record<string, Json>> {
    return Object.fromEntries([...this.#own].map(([name, { value }]) => [name, value]));
  }

  inner(): Variables {
    return new Variables(this.total, this);
  }

  /** Every variable that can be read here, by name. */
  get visible(): Readonly<Record<string, Json>> {
    return { ...this.outer?.visible, ...this.own };
  }

  /**
   * Stores the values of one Assign, all or none.
   *
   * @throws StateFailure States.DataLimitExceeded when they, or all variables together, are too large.
   */
  assign(values: Readonly<Record<string, Json>>): void {
    const sized = Object.entries(values).map(([name, value]) => ({ name, value, bytes: jsonBytes(value) }));
    const bytes = sized.reduce((sum, each) => sum + each.bytes, 0);
    if (bytes > quotas.assignBytes) throw tooLarge('The variables of an Assign', bytes, quotas.assignBytes);
    const freed = sized.reduce((sum, { name }) => sum + (this.#own.get(name)?.bytes ?? 0), 0);
    const total = this.total.bytes - freed + bytes;
    if (total > quotas.allVariablesBytes) throw tooLarge('All variables', total, quotas.allVariablesBytes);
    for (const { name, value, bytes: size } of sized) this.#own.set(name, { value, bytes: size });
    this.total.bytes = total;
  }

  /** Ends the scope and frees its share of the quota. */
  end(): void {
    for (const { bytes } of this.#own.values()) this.total.bytes -= bytes;
    this.#own.clear();
  }
}
