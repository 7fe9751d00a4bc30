import {
  grouped,
  CatalogError,
  maxStatementsPerTransaction,
  publishForm,
  publishStatements,
} from '../../catalog';
import type { Catalog } from '../../catalog';
import { loadProject, projectIndex } from '../../local/runtime/load-project';
import { exceeded, limitsOf } from '../../statemachines/limits';
import type { Limit } from '../../statemachines/limits';
import { exitCodes, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { existingFolder, landingMeant } from '../options';
import { print, printJson, tell } from '../output/print';
import { textTable } from '../output/table';
import { describeTrial, isSound } from '../try-landing/describe-trial';
import { tryLanding } from '../try-landing/try-landing';
import { typeFaults } from '../type-check';

export interface CheckOptions {
  readonly project: string;
  /** Tries the declarations on the files of this folder. */
  readonly landing?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/**
 * `loadline check`: the faults of the catalog and of its types (thrown, exit 2), or what the project comes to; exit 2 too
 * where that is too much for AWS.
 */
export async function check(options: CheckOptions): Promise<ExitCode> {
  const { landing, all } = options;
  if (landing === undefined && all === true)
    throw new UsageError('--all is for --landing, whose files it tries all.');
  const catalog = loadProject(options.project);
  if (landing !== undefined) return checkLanding(catalog, landing, options);
  checkTypes(catalog.name, projectIndex(options.project));
  const limits = limitsOf(catalog);
  if (options.json === true) printJson(asJson(catalog, limits));
  else print(describe(catalog, limits));
  const over = exceeded(limits);
  if (over.length === 0) return exitCodes.done;
  const tooMany = over.filter(({ remedy }) => remedy === undefined);
  if (tooMany.length > 0)
    tell(
      `loadline: the project has ${grouped(catalog.tables.length)} tables, too many for one run. ${tooMany.map(fault).join('; ')}. Split it into two projects.`,
    );
  for (const limit of over.filter(({ remedy }) => remedy !== undefined))
    tell(`loadline: too much for one run. ${fault(limit)}. ${limit.remedy ?? ''}.`);
  return exitCodes.usage;
}

/**
 * `loadline check --landing`: what a run would reject, without one. Exit 1 where it rejects rows, or would fail for a file; 0
 * where all is well, or what no table takes is only told.
 */
async function checkLanding(
  catalog: Catalog,
  landing: string,
  { all, json }: Pick<CheckOptions, 'all' | 'json'>,
): Promise<ExitCode> {
  const folder = existingFolder('--landing', landing, landingMeant);
  const tried = await tryLanding(catalog, folder, { whole: all === true, say: tell });
  const trial = { ...tried, landing };
  if (json === true) printJson(trial);
  else print(describeTrial(trial));
  const isRefused = trial.strangers.some(({ isAmbiguous }) => isAmbiguous || catalog.strayFiles === 'fail');
  return isRefused || !trial.tables.every(isSound) ? exitCodes.failed : exitCodes.done;
}

function fault({ limit, needed, allowed, refusedFrom }: Limit): string {
  const most = refusedFrom === 1 ? '' : ` of which a project may plan with ${percent(refusedFrom)}`;
  return `${limit}: ${grouped(needed)}, allowed are ${grouped(allowed)}${most}`;
}

/** Throws `CatalogError` with every error of the compiler. `run` does without: it would wait for the compiler each time. */
function checkTypes(name: string, index: string): void {
  tell(`Checking the types of ${index} ...`);
  const faults = typeFaults(index);
  if (faults === undefined) {
    tell(
      'The types were not checked: TypeScript is not installed. Run "npm ci" without --omit=dev in the repository to have it.',
    );
  } else if (faults.length > 0) {
    throw new CatalogError(name, faults);
  }
}

/** What `--json` prints: one object. */
const asJson = (catalog: Catalog, limits: readonly Limit[]) => ({
  project: catalog.name,
  tables: catalog.tables.map((table) => ({
    table: table.name,
    level: table.level,
    warehouse: table.warehouse.name,
    unit: table.unit,
    key: table.key,
    parents: table.parents.map((each) => each.table),
    columns: table.columns.length,
  })),
  units: catalog.units.map(({ name, tables }) => ({
    unit: name,
    tables: tables.length,
    publish: publishForm(tables.length, catalog.units.length),
  })),
  limits: limits.map(({ refusedFrom, ...limit }) => ({
    ...limit,
    share: limit.needed / limit.allowed,
    refusedFrom,
    exceeded: exceeded([{ ...limit, refusedFrom }]).length > 0,
  })),
});

function describe(catalog: Catalog, limits: readonly Limit[]): string {
  const tables = catalog.tables.map((table) => [
    table.level,
    table.name,
    table.warehouse.name,
    table.key.join(', '),
    table.parents
      .map((each) =>
        each.onMissingParent === 'hold' ? each.table : `${each.table} (${each.onMissingParent})`,
      )
      .join(', '),
    table.columns.length,
  ]);
  const units = catalog.units.map((unit) => [
    unit.name,
    unit.tables.length,
    publishOf(unit.tables.length, catalog.units.length),
  ]);
  return [
    `The catalog of project "${catalog.name}" has no faults.`,
    '',
    textTable(['level', 'source table', 'warehouse table', 'key', 'parents', 'columns'], tables),
    '',
    textTable(['unit', 'tables', 'its publish'], units),
    '',
    textTable(['service quota', 'used', 'allowed', 'share', 'counted'], limits.map(limitRow), ['share']),
  ].join('\n');
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** What grows with the project, and has an end on AWS. What is half used, or more, is marked. */
const limitRow = ({ limit, needed, allowed, counted }: Limit): (string | number)[] => [
  ...[limit, needed, allowed, percent(needed / allowed)],
  2 * needed > allowed ? `near; ${counted}` : counted,
];

/** How a unit of so many tables is published (docs/semantics.md#publish). */
function publishOf(tables: number, units: number): string {
  const statements = publishStatements(tables, units);
  return publishForm(tables, units) === 'batch'
    ? `one batch: ${statements} statements of ${maxStatementsPerTransaction}`
    : `stored procedures: ${grouped(statements)} statements`;
}
