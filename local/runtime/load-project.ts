import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildCatalog } from '../../catalog';
import type { Catalog, ProjectDefinition } from '../../catalog';

/** A project folder that cannot be read as one. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
}

/**
 * The checked catalog of a project folder, whose `index.ts` default-exports what `defineProject` answers. Throws
 * `ProjectError`, and `CatalogError` with every fault.
 */
export function loadProject(folder: string): Catalog {
  const root = resolve(folder);
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    const fault = existsSync(root) ? 'is no folder' : 'does not exist';
    throw new ProjectError(
      `The project folder ${root} ${fault}. Give the folder that holds the project's index.ts.`,
    );
  }
  const index = ['index.ts', 'index.js'].map((name) => join(root, name)).find((path) => existsSync(path));
  if (index === undefined) {
    throw new ProjectError(
      `The project folder ${root} has no index.ts. It default-exports what defineProject answers.`,
    );
  }
  return built(readDefault(index), index);
}

/** The language's types have no force here: a project that TypeScript would refuse is loaded all the same. */
function built(project: ProjectDefinition, index: string): Catalog {
  try {
    return buildCatalog(project);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ProjectError(
      `${index} is no project as the language has it: ${error.message}. Look what the type check says: npx tsc --noEmit.`,
      { cause: error },
    );
  }
}

function readDefault(index: string): ProjectDefinition {
  let loaded: unknown;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the project is named on the command line
    loaded = require(index);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ProjectError(`${index} cannot be loaded: ${message}`, { cause: error });
  }
  const found = (loaded as { default?: unknown }).default;
  if (typeof found !== 'object' || found === null || !Array.isArray((found as ProjectDefinition).tables)) {
    throw new ProjectError(
      `${index} does not default-export a project. Write: export default defineProject({ name, tables });`,
    );
  }
  return found as ProjectDefinition;
}
