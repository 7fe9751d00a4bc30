import { countOf } from '../counts';

/** One thing wrong in a catalog. All of them are reported together. */
export interface Fault {
  /** `order_item.parents[0]` */
  readonly path: string;
  /** The fault, the value, what is allowed and what to do, in one or two sentences. */
  readonly message: string;
}

/** A catalog that cannot be used, with every fault in it. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';

  constructor(
    /** Its name, where it has one. */
    readonly project: string | undefined,
    readonly faults: readonly Fault[],
  ) {
    const lines = faults.map((fault) => `  ${fault.path}: ${fault.message}`);
    const count = countOf(faults.length, 'fault');
    const which = project === undefined ? 'the project' : `project ${JSON.stringify(project)}`;
    super(`The catalog of ${which} has ${count}:\n${lines.join('\n')}`);
  }
}

/** Collects faults below a path. */
export class Faults {
  constructor(
    readonly path: string = '',
    private readonly found: Fault[] = [],
  ) {}

  /** The faults of a key below: `bill`, `bill.key`, `bill.columns["odd name"]`. */
  at(key: string): Faults {
    const isPlain = /^[\w$][\w$.]*$/.test(key);
    const part = isPlain ? `${this.path === '' ? '' : '.'}${key}` : `[${JSON.stringify(key)}]`;
    return new Faults(`${this.path}${part}`, this.found);
  }

  /** The faults of an item of a list: `bill.parents[0]`. */
  item(index: number): Faults {
    return new Faults(`${this.path}[${index}]`, this.found);
  }

  add(message: string): void {
    this.found.push({ path: this.path === '' ? 'project' : this.path, message });
  }

  /** Adds the message unless the condition holds. Returns the condition, to stop what depends on it. */
  unless(condition: boolean, message: string): boolean {
    if (!condition) this.add(message);
    return condition;
  }

  get all(): readonly Fault[] {
    return this.found;
  }
}
