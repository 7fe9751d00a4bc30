import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import type { Plugin } from 'esbuild';
import { sharedPrefix } from './names';

/**
 * Leaves what is not of the functions' own room out of their scripts: it is loaded once for all of them. A function's script
 * has its own copy of all that is of the room, and with it clients and credentials of its own.
 * @param keys gets what the functions import: `./sql` from another room, `zod` from a package
 */
export function sharedModules(root: string, keys: Set<string>): Plugin {
  const room = join(root, 'lambdas') + sep;
  return {
    name: 'shared-modules',
    setup: (build) => {
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point' || !importer.startsWith(room)) return undefined;
        if (path.startsWith('node:') || builtinModules.includes(path)) return undefined;
        const target = path.startsWith('.') ? join(dirname(importer), path) : undefined;
        if (target?.startsWith(room) === true) return undefined;
        const key = target === undefined ? path : `./${relative(root, target).split(sep).join('/')}`;
        keys.add(key);
        return { path: `${sharedPrefix}${key}`, external: true };
      });
    },
  };
}

/** The entry point that has them all by their keys, each loaded when it is first asked for. */
export const sharedEntry = (keys: ReadonlySet<string>): string => {
  const getters = [...keys]
    .sort()
    .map((key) => `get ${JSON.stringify(key)}() { return require(${JSON.stringify(key)}); },`);
  return `module.exports = {\n${getters.join('\n')}\n};`;
};

/** Resolves what the entry point requires as an import: for `require`, packages may have another build. */
export const asImports: Plugin = {
  name: 'as-imports',
  setup: (build) => {
    build.onResolve({ filter: /.*/ }, ({ path, importer, kind, resolveDir }) =>
      kind === 'require-call' && importer === '<stdin>'
        ? build.resolve(path, { kind: 'import-statement', resolveDir, importer: 'entry' })
        : undefined,
    );
  },
};
