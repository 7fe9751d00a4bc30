import { readFileSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import type { Plugin } from 'esbuild';

/** In a bundle `__dirname` stays the folder of the source: what lies beside it is found where it is. */
export const sourceFolders = (root: string): Plugin => ({
  name: 'source-folders',
  setup: (build) => {
    build.onLoad({ filter: new RegExp(`^${escaped(root + sep)}[a-z]+[\\\\/].*\\.(ts|js)$`) }, ({ path }) => {
      if (relative(root, path).startsWith('node_modules')) return undefined;
      const text = readFileSync(path, 'utf8');
      if (!/\b__(dirname|filename)\b/.test(text)) return undefined;
      return { contents: `${placeOf(root, path)}${text}`, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
});

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** On the first line of the text, so that the lines of the source map stay right. */
function placeOf(root: string, path: string): string {
  const quoted = (to: string): string => JSON.stringify(relative(root, to).split(sep).join('/'));
  return (
    `const __dirname = require("node:path").join(loadlineRoot, ${quoted(dirname(path))}), ` +
    `__filename = require("node:path").join(loadlineRoot, ${quoted(path)}); `
  );
}
