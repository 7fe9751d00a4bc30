import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './support/blocks';
import { playExample } from './support/play-example';
import { readExamples } from './support/read-examples';
import project from './support/semantics-project';

const page = 'docs/semantics.md';
const text = readFileSync(join(repository, page), 'utf8');

describe('docs/semantics.md', () => {
  it('shows the project that its examples are run with', () => {
    const file = readFileSync(join(repository, 'test/docs/support/semantics-project.ts'), 'utf8');
    const [, tables = ''] = /^import .*\n([^]*)^export default /m.exec(file) ?? [];
    expect(text).toContain(`\`\`\`ts\n${tables.trim()}\n\`\`\``);
  });

  // Generous: a loaded machine runs five of these at a time.
  it.concurrent.each(
    readExamples(page).map(
      (example, index) => [`${example.heading}, example ${index + 1}`, example] as const,
    ),
  )('%s', (_name, example) => playExample(project, example), 600_000);
});
