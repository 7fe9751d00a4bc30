import type { Warehouse } from '../../local/warehouse';

/** The statements of a printed script: those of a transaction together, each other one by itself. Comments are left out. */
export function scriptStatements(script: string): string[][] {
  const statements = script
    .split('\n')
    .filter((line) => !line.startsWith('--'))
    .join('\n')
    .split(/;\n/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const groups: string[][] = [];
  let open: string[] | undefined;
  for (const statement of statements) {
    if (statement === 'BEGIN') groups.push((open = []));
    else if (statement === 'COMMIT') open = undefined;
    else if (open === undefined) groups.push([statement]);
    else open.push(statement);
  }
  return groups;
}

/** Runs a script on the warehouse of one machine, which takes Redshift's statements. */
export async function runScript(warehouse: Warehouse, script: string): Promise<void> {
  for (const statements of scriptStatements(script)) {
    const [first = ''] = statements;
    if (statements.length === 1) await warehouse.autocommit(first);
    else await warehouse.transaction(statements);
  }
}
