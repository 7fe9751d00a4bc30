import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { buildSiteAssets } from '../../reports/assets';
import { dailyLoad } from '../runtime/daily-load';
import { functionScript, siteAssets } from './names';
import { asImports, sharedEntry, sharedModules } from './shared-modules';
import { sourceFolders } from './source-folders';

const root = join(__dirname, '..', '..');

const options: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20', // the oldest version that the repository supports
  format: 'cjs',
  mainFields: ['module', 'main'], // ES modules first: only they can be tree-shaken
  keepNames: true, // errors are known by their names
  // Quicker to read. Lines are for what Node prints of an error that nobody catches.
  minifyWhitespace: true,
  lineLimit: 200,
  sourcemap: 'external',
  sourcesContent: false,
  legalComments: 'none', // the packages' own files have them
  logLevel: 'error',
  // Native code, and what is loaded only where something is compiled.
  supported: { 'dynamic-import': false }, // a script that keeps what V8 compiled can only `require`
  external: ['@duckdb/node-bindings*', 'esbuild', 'tsx', 'tsx/*', 'typescript'],
  // As Node wraps a module, and what the sources of a bundle are told (bundle-in-use.ts, source-folders.ts).
  banner: {
    js: '(function (exports, require, module, __filename, __dirname) { const loadlineBundle = __dirname, loadlineRoot = require("node:path").join(__dirname, "..", "..");',
  },
  footer: { js: '})' },
};

/** The folders of the handlers: each has a `handler.ts`. */
const handlers = readdirSync(join(root, 'lambdas'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /^[^/\\]+[/\\]handler\.ts$/.test(path) && !path.startsWith('shared'))
  .map((path) => path.split(/[/\\]/)[0] ?? '');

/**
 * Makes the bundle of the commands in a new folder: `cli.js`; for the thread of the functions `host.js`, a script for each
 * function, and `shared.js` with what is not of their room; and the assets of the reports' site.
 */
async function buildBundle(folder: string): Promise<void> {
  dailyLoad(); // throws where the definition has faults: commands from a bundle do not check it again
  mkdirSync(folder, { recursive: true });
  const shared = new Set<string>();
  await Promise.all([
    build({
      ...options,
      entryPoints: { cli: 'cli/main.ts', host: 'local/lambda/host.ts' },
      outdir: folder,
      plugins: [sourceFolders(root)],
    }),
    build({
      ...options,
      entryPoints: handlers.map((name) => ({
        in: `lambdas/${name}/handler.ts`,
        out: parse(functionScript(name)).name,
      })),
      outdir: folder,
      plugins: [sourceFolders(root), sharedModules(root, shared)],
    }),
  ]);
  await build({
    ...options,
    stdin: { contents: sharedEntry(shared), resolveDir: root },
    outfile: join(folder, 'shared.js'),
    plugins: [sourceFolders(root), asImports],
  });
  writeFileSync(join(folder, siteAssets), JSON.stringify(buildSiteAssets()));
}

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('Which folder? tsx local/bundle/build-bundle.ts FOLDER');
buildBundle(resolve(folder)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
