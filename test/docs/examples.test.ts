import { join } from 'node:path';
import { createSource } from '../../marketplace/source';
import { playDocument, workFolder } from './support/play-document';

/** Some twenty commands, which take seconds each where the machine has nothing else to do. */
const loadedMachine = 600_000;

describe('a reader who does what the documents say sees what they say', () => {
  // Operations goes on with the project that a reader of your-own-files has made.
  it.concurrent.each([['docs/add-a-table.md'], ['docs/your-own-files.md', 'docs/operations.md']])(
    '%s',
    async (...documents) => {
      const folder = workFolder();
      for (const document of documents) await playDocument(document, folder);
    },
    loadedMachine,
  );

  it.concurrent(
    'README.md, after npm start',
    async () => {
      const folder = workFolder();
      // As npm start's sample, and smaller; npm start itself is tested in test/cli/demo.test.ts.
      const source = createSource({ seed: 7, scale: 0.02, from: '2025-10-30', days: 1, historyDays: 60 });
      const landing = join(folder, '.loadline', 'landing');
      await source.writeHistory(landing);
      await source.writeDay(landing, '2025-10-30', { dirt: { rejected: { badType: 1 } } });
      await playDocument('README.md', folder);
    },
    loadedMachine,
  );
});
