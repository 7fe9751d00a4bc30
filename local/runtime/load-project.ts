import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildCatalog, CatalogError } from '../../catalog';
import type { Catalog, ProjectDefinition } from '../../catalog';
import { requireProject } from './require-project';

/** A project folder that cannot be read as one. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
}

/**
 * The checked catalog of a project folder, whose `index.ts` default-exports what `defineProject` returns. Throws
 * `ProjectError`, and `CatalogError` with every fault.
 */
export function loadProject(folder: string): Catalog {
  const index = projectIndex(folder);
  const project = readDefault(index);
  try {
    return buildCatalog(project);
  } catch (error) {
    if (error instanceof CatalogError) throw error;
    // The checks take any value; what is left are objects that throw when they are read.
    throw new ProjectError(`${index} cannot be read as a project: ${messageOf(error)}`, { cause: error });
  }
}

/** The file that default-exports the project. Throws `ProjectError`. */
export function projectIndex(folder: string): string {
  const root = resolve(folder);
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    const fault = existsSync(root) ? 'is not a folder' : 'does not exist';
    throw new ProjectError(
      `The project folder ${root} ${fault}. Give the folder that holds the project's index.ts.`,
    );
  }
  const index = ['index.ts', 'index.js'].map((name) => join(root, name)).find((path) => existsSync(path));
  if (index !== undefined) return index;
  throw new ProjectError(
    `The project folder ${root} has no index.ts. Write one that default-exports what defineProject returns.`,
  );
}

function readDefault(index: string): ProjectDefinition {
  let loaded: unknown;
  try {
    loaded = requireProject(index);
  } catch (error) {
    throw new ProjectError(`${index} cannot be loaded: ${messageOf(error)}${adviceFor(error)}`, {
      cause: error,
    });
  }
  const found = (loaded as { default?: unknown } | null | undefined)?.default;
  if (typeof found !== 'object' || found === null) {
    throw new ProjectError(
      `${index} does not default-export a project. Write: export default defineProject({ name, tables });`,
    );
  }
  return found as ProjectDefinition;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Two tables that refer to each other import each other, and one of them is read before it is defined. */
function adviceFor(error: unknown): string {
  const [, variable] = /^Cannot access '(.+)' before initialization$/.exec(messageOf(error)) ?? [];
  if (variable === undefined) return '';
  return (
    `. It is used before it is defined, as happens when tables refer to each other in a circle. Name that parent by the ` +
    `name of its table instead of ${variable}: parent('…', { … }).`
  );
}
