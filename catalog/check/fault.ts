/** One thing wrong in a catalog. All of them are reported together. */
export interface Fault {
  /** `order_item.parents[0]` */
  readonly path: string;
  /** The fault, the value, what is allowed and the mend, as one or two sentences. */
  readonly message: string;
}

/** A catalog that cannot be used, with every fault in it. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';

  constructor(
    readonly project: string,
    readonly faults: readonly Fault[],
  ) {
    const lines = faults.map((fault) => `  ${fault.path}: ${fault.message}`);
    super(`The catalog of project "${project}" has ${faults.length} fault(s):\n${lines.join('\n')}`);
  }
}

/** Collects faults below a path. */
export class Faults {
  constructor(
    readonly path: string,
    private readonly found: Fault[] = [],
  ) {}

  at(part: string): Faults {
    const dot = part.startsWith('[') || this.path === '' ? '' : '.';
    return new Faults(`${this.path}${dot}${part}`, this.found);
  }

  add(message: string): void {
    this.found.push({ path: this.path, message });
  }

  /** Adds the message unless the condition holds; answers the condition, to stop what depends on it. */
  unless(condition: boolean, message: string): boolean {
    if (!condition) this.add(message);
    return condition;
  }

  get all(): readonly Fault[] {
    return this.found;
  }
}
