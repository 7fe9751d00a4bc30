import type { Catalog, Mart } from '../catalog';
import { allShapes } from './ddl/all-shapes';
import { createSchema, createTable } from './ddl/create-table';
import { allViews } from './views/all-views';
import type { PublishPass } from '../contracts';
import { publishPasses } from './publish/publish-passes';
import { proceduresOfPass } from './publish/publish-unit';
import { touchFenceOfStaged } from './fence/fence';
import { allMarts } from './marts/all-marts';
import { refreshMart } from './marts/refresh-marts';
import { touchMart } from './marts/touch-marts';
import { forgetWrong } from './marts/verify-marts';
import { batch } from './text/batch';
import type { Batch } from './text/batch';
import { lit } from './text/sql';
import { renderStep } from './steps/sql-step';
import type { RunContext, SqlStepName, SqlSteps } from './steps/sql-step';
import { schemas } from './tables/names';
import { verifyReferences } from './references/verify-references';

/**
 * The SQL of a project as it is committed, file by file, so that a review shows what will run. What a run fills in
 * is in angle brackets.
 */
export function renderedFiles(catalog: Catalog): Map<string, string> {
  const run = { catalog, runId: '<run>', now: '2000-01-01T00:00:00.000Z' };
  const step = <Name extends SqlStepName>(name: Name, told: SqlSteps[Name]): string =>
    renderStep(name, run, told).map(transaction(name)).join('\n');
  const schema = [...schemas.map(createSchema), ...allShapes(catalog).map(createTable), ...allViews(catalog)];
  const verified = (scope: 'all' | 'changes'): string =>
    verifyReferences(catalog, { scope, definition: '<catalog>', wholeOn: '<day>' }, run)
      .map(transaction(verifyTitles[scope]))
      .join('\n');
  return new Map([
    [
      'schema.sql',
      `-- The schema on an empty warehouse\n${schema.map((each) => `${each.text};\n`).join('')}`,
    ],
    ['claim.sql', step('Claim', { number: 1 })],
    ['inspect-earlier.sql', step('InspectEarlier', {})],
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
      [
        ...procedures(catalog, pass),
        step('Publish', { ...pass, planned: { loaded: 1, bytes: 2, skipped: 3 } }),
      ].join('\n'),
    ]),
    ['inspect-published.sql', step('InspectPublished', {})],
    ...allMarts(catalog).map((mart): [string, string] => [
      `marts/${mart.name}.sql`,
      renderedMart(catalog, mart, run),
    ]),
    ['inspect-marts.sql', step('InspectMarts', {})],
    ['verify.sql', `${verified('all')}\n${verified('changes')}`],
    [
      'record-run.sql',
      step('RecordRun', {
        log: 's3://<work>/<log manifest>',
        rejects: 's3://<work>/<rejects manifest>',
        agedOut: catalog.tables.map(({ name }) => name),
      }),
    ],
  ]);
}

/** What the publish of a pass calls, as MigrateSchema creates it; nothing where it is a batch. */
const procedures = (catalog: Catalog, pass: PublishPass): string[] =>
  proceduresOfPass(catalog, pass).map(
    ({ name, create }) => `-- MigrateSchema, where ${name} is missing\n${create.text};\n`,
  );

/** A mart in the steps that it is part of. */
function renderedMart(catalog: Catalog, mart: Mart, run: RunContext): string {
  const fence = touchFenceOfStaged(lit(run.runId), catalog.tables, 'not yet');
  const refreshes = (['anew', 'pending'] as const)
    .filter((due) => due !== 'pending' || mart.refresh.kind !== 'full')
    .map((due) => transaction(refreshTitles[due])(refreshMart(catalog, mart, due, run)));
  return [
    `-- TouchMarts, of one transaction for all marts\n${statements(batch(...fence, touchMart(catalog, mart, run.runId)))}`,
    ...refreshes,
    `-- Verify, of one transaction for some marts\n${statements(forgetWrong(catalog, [mart], run.runId))}`,
  ].join('\n');
}

const refreshTitles = {
  anew: 'RefreshMarts, all of it (a table that has its columns is emptied instead)',
  pending: 'RefreshMarts, the partitions that are pending',
};

const verifyTitles = {
  all: 'Verify, where all references are due',
  changes: 'Verify, of what the run has published',
};

const transaction =
  (title: string) =>
  (each: Batch, index = 0): string =>
    `-- ${title}, transaction ${index + 1}${remark(each)}\n${statements(each)}`;

const remark = ({ repeatWhileChanged }: Batch): string =>
  repeatWhileChanged === undefined ? '' : ', repeated while it changes rows';

const statements = (batch: Batch): string =>
  batch.statements.map((statement) => `${statement.text};\n`).join('');
