import { join } from 'node:path';
import { bundleFolder } from '../../../local/bundle/bundle-folder';
import { ofEveryRun } from '../../../local/bundle/load-functions';
import { loadScript } from '../../../local/bundle/load-script';

it('loads ahead what the bundle has, and nothing that no function imports', () => {
  const folder = bundleFolder();
  if (folder === undefined) throw new Error('The commands cannot be bundled.');
  const shared = loadScript(join(folder, 'shared.js')) as Readonly<Record<string, unknown>>;
  expect(Object.keys(shared)).toEqual(expect.arrayContaining([...ofEveryRun]));
});
