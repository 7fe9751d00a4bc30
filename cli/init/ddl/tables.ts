import type { DdlName, DdlTable } from './script';

/** The tables of a script by name. Without a schema, a name is that of the one table that has it. */
export class DdlTables {
  readonly all: DdlTable[] = [];

  /** Scripts begin by dropping what they create. */
  drop(name: DdlName): void {
    const table = this.find(name);
    if (table !== undefined) this.all.splice(this.all.indexOf(table), 1);
  }

  dropIndex(name: string): void {
    for (const { constraints } of this.all) {
      const at = constraints.findIndex((each) => 'indexName' in each && each.indexName === name);
      if (at !== -1) constraints.splice(at, 1);
    }
  }

  find({ schema, name }: DdlName): DdlTable | undefined {
    const sameName = this.all.filter((table) => table.name === name);
    const exact = sameName.find((table) => table.schema === schema);
    if (exact !== undefined) return exact;
    // A script that names the schema here and not there means the same table, if there is no other.
    const fitting = schema === undefined ? sameName : sameName.filter((table) => table.schema === undefined);
    return fitting.length === 1 ? fitting[0] : undefined;
  }
}
