/* eslint-disable @typescript-eslint/no-require-imports -- the project is named on the command line */
import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import * as catalog from '../../catalog';
import { isBundled } from '../bundle/bundle-in-use';
import { answerForLanguage } from './answer-for-language';

const root = join(__dirname, '..', '..');

/** Runs a project's `index.ts` and answers its exports. Throws what it throws. */
export function requireProject(index: string): unknown {
  if (!isBundled()) {
    answerForLanguage();
    return require(index);
  }
  if (index === join(root, 'marketplace', 'index.ts')) return require('../../marketplace');
  readTypeScript();
  answerForLanguage(); // behind the loader of TypeScript, which must not be asked first
  return require(index);
}

/** Nobody has needed to in a bundle until now. The project and the commands have one catalog language. */
function readTypeScript(): void {
  const language = join(root, 'catalog', 'index.ts');
  const loaded = createRequire(__filename);
  loaded('tsx/cjs');
  const module = new Module(language);
  Object.assign(module, { filename: language, loaded: true, exports: { ...catalog } });
  Object.defineProperty(module.exports, '__esModule', { value: true });
  loaded.cache[language] = module;
}
