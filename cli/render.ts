import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadProject } from '../local/runtime/load-project';
import { renderedFiles } from '../sql';
import { renderDefinition } from '../statemachines/definition';
import { renderDocuments } from './pictures/render-documents';

/** Rewrites the renderings that are committed for review: `npm run render`. Tests fail where one is stale. */
const root = join(__dirname, '..');
const rendered = join(root, 'marketplace', 'rendered');

const definition = renderDefinition();
writeFileSync(join(root, 'statemachines', 'daily-load.asl.json'), `${JSON.stringify(definition, null, 2)}\n`);
rmSync(rendered, { recursive: true, force: true });
for (const [name, text] of renderedFiles(loadProject(join(root, 'marketplace')))) {
  const path = join(rendered, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
for (const [path, text] of renderDocuments(root, definition)) writeFileSync(join(root, path), text);
