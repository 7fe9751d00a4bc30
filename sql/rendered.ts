import type { Catalog } from '../catalog';
import { allShapes } from './ddl/all-shapes';
import { createSchema, createTable } from './ddl/create-table';
import { allViews } from './views/all-views';
import { publishPasses } from './publish/publish-passes';
import type { Batch } from './text/batch';
import { renderStep } from './steps/sql-step';
import type { SqlStepName, SqlSteps } from './steps/sql-step';
import { schemas } from './tables/names';

/**
 * The SQL of a project as it is committed, file by file, so that a review shows what will run. What a run fills in
 * is in angle brackets.
 */
export function renderedFiles(catalog: Catalog): Map<string, string> {
  const run = { catalog, runId: '<run>', now: '2000-01-01T00:00:00.000Z' };
  const step = <Name extends SqlStepName>(name: Name, told: SqlSteps[Name]): string =>
    renderStep(name, run, told)
      .map((batch, index) => `-- ${name}, transaction ${index + 1}${remark(batch)}\n${statements(batch)}`)
      .join('\n');
  const schema = [...schemas.map(createSchema), ...allShapes(catalog).map(createTable), ...allViews(catalog)];
  return new Map([
    [
      'schema.sql',
      `-- The schema on an empty warehouse\n${schema.map((each) => `${each.text};\n`).join('')}`,
    ],
    ['claim.sql', step('Claim', {})],
    ['select-files.sql', step('SelectFiles', { listing: 's3://<work>/runs/<run>/listing/' })],
    ['copy-plan.sql', step('CopyPlan', { planFiles: 's3://<work>/runs/<run>/plan-files/' })],
    ...catalog.tables.map(({ name }): [string, string] => [
      `tables/${name}.sql`,
      [
        step('CopyChanges', { table: name, manifest: `s3://<work>/staged/${name}/<hash>/manifest.json` }),
        step('PrepareDown', { table: name }),
        step('PrepareUp', { table: name }),
      ].join('\n'),
    ]),
    ['count-changes.sql', step('CountChanges', {})],
    ...publishPasses(catalog).map((pass, index): [string, string] => [
      `publish-${index + 1}-${pass.unit}-${pass.pass}.sql`,
      step('Publish', pass),
    ]),
    ['verify.sql', step('Verify', {})],
    [
      'record-run.sql',
      step('RecordRun', {
        log: 's3://<work>/<log manifest>',
        rejects: 's3://<work>/<rejects manifest>',
        agedOut: true,
      }),
    ],
  ]);
}

const remark = ({ repeatWhileChanged }: Batch): string =>
  repeatWhileChanged === undefined ? '' : ', repeated while it changes rows';

const statements = (batch: Batch): string =>
  batch.statements.map((statement) => `${statement.text};\n`).join('');
