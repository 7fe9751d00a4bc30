import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './support/blocks';

const readme = readFileSync(join(repository, 'README.md'), 'utf8');

describe('the README', () => {
  it('is a landing page: at most 150 lines', () => {
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  it('has one picture', () => {
    expect(readme.match(/^```mermaid$/gm)).toHaveLength(1);
  });
});
