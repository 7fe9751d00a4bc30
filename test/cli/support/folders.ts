import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../support/temporary-folder';
import type { Place } from './loadline';

export { temporaryFolder };

/** Writes files below a folder: path to text. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** A place outside the repository with a project (the text of its `index.ts`), files in landing, and no home yet. */
export function newPlace(index: string, files: Readonly<Record<string, string>> = {}): Required<Place> {
  const folder = temporaryFolder();
  const place = {
    project: join(folder, 'project'),
    landing: join(folder, 'landing'),
    home: join(folder, 'home'),
  };
  writeFiles(place.project, { 'index.ts': index });
  writeFiles(place.landing, files);
  return place;
}
