import type { ColumnDefinition } from '../language/column';
import type { Faults } from './fault';
import type { SoundProject } from './shape/project-shape';

/** Every column of every table and mart is described: the project asks for it. */
export function checkDescriptions({ tables, marts }: SoundProject, faults: Faults): void {
  for (const { name, columns } of tables) checkColumns(columns, faults.at(name));
  for (const { name, columns } of marts) checkColumns(columns, faults.at('marts').at(name));
}

function checkColumns(columns: Readonly<Record<string, ColumnDefinition>>, faults: Faults): void {
  for (const [name, { description }] of Object.entries(columns)) {
    faults
      .at('columns')
      .at(name)
      .unless(
        description !== undefined && description.trim() !== '',
        'has no description, and the project asks for one of every column (describeColumns). Say what it holds with .describe("…").',
      );
  }
}
