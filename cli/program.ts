import { Command, Option } from 'commander';
import { commands } from './commands';
import type { ExitCode } from './errors';
import { defaults } from './options';
import { addStageOptions } from './stage/stage-options';

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

const homeOption = () =>
  new Option('--home <dir>', 'folder of the local buckets, the warehouse and the mails').default(
    defaults.home,
  );
const projectOption = () =>
  new Option('--project <dir>', 'folder whose index.ts default-exports the project').default(
    defaults.project,
    'marketplace',
  );
const quietOption = () => new Option('--quiet', 'show no progress, only the outcome');
const jsonOption = () => new Option('--json', 'print one JSON document on standard output');

/** The options of the commands that load: what, from where, and which of it. */
const selecting = (command: Command): Command =>
  command
    .addOption(projectOption())
    .option(
      '--landing <dir>',
      'folder of the source files, <source table>/<YYYY-MM-DD>/<name>.csv (default: <home>/landing)',
    )
    .addOption(homeOption())
    .option('--from <date>', 'first batch date to load')
    .option('--to <date>', 'last batch date to load')
    .option('--batch-date <date>', 'load only this batch date')
    .option('--tables <a,b>', 'load the new files of these source tables only')
    .option('--allow-mass-delete', 'open the mass-delete gate for this run')
    .option('--allow-rejects', 'open the rejected-rows gate for this run')
    .option('--allow-missing-files', 'go on without files that are due')
    .option('--allow-aged-out', 'open the gate of held rows that are given up for this run')
    .option('--allow-held', 'open the held-rows gate for this run')
    .option('--allow-unusual-count', 'open the gate of unusual row counts for this run')
    .option('--allow-control-totals', 'go on without comparing control totals')
    .option('--skip-file <key>', 'record this file as skipped; repeatable', collect);

/** Every command with its options; each passes its exit code to `exit`. */
export function buildProgram(exit: (code: ExitCode) => void): Command {
  const program = new Command('loadline')
    .description(
      'The daily load of an Amazon Redshift warehouse, on this machine: the deployed workflow, handlers and SQL on DuckDB.',
    )
    .version((require('../package.json') as { version: string }).version) // eslint-disable-line @typescript-eslint/no-require-imports -- JSON, read at run time
    .exitOverride()
    .showHelpAfterError('Run `loadline --help` to list the commands.');

  addStageOptions(
    selecting(program.command('run')),
    'home',
    'project',
    'landing',
    'glue',
    'memoryLimit',
    'fault',
  )
    .description('load the new files in landing')
    .addOption(
      new Option('--glue <engine>', 'engine that stages the files')
        .choices(['duckdb', 'spark'])
        .default('duckdb'),
    )
    .option('--verify-all', 'look at all references after the run, not only at those that it touches')
    .option('--no-reports', 'leave the reports as they are; `loadline report` makes them later')
    .option(
      '--memory-limit <size>',
      'memory of DuckDB, for the warehouse, and as much for the four tables staged at a time; the rest goes to disk (default: 350MB for each core, 4GB at most)',
    )
    .option(
      '--fault <fault>',
      'let something go wrong on purpose: <state>/<service>:<call>[#n]:<kind>, damage:<key>:<how>, late:<step>@<state>; repeatable (docs/local.md)',
      collect,
    )
    .addOption(quietOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExit codes: 0 published, or nothing to load; 1 failed or skipped; 2 a wrong call or project; 130, 143, 129 stopped by Ctrl-C, SIGTERM, SIGHUP, which is told by mail and lets the lock go. A second signal ends at once.',
    )
    .action(async (options: Parameters<typeof commands.run>[0]) => exit(await commands.run(options)));

  selecting(program.command('plan'))
    .description('show what a run would do, table by table; changes nothing')
    .addOption(quietOption())
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.plan>[0]) => exit(await commands.plan(options)));

  addStageOptions(program.command('status'), 'home')
    .description('show how the last runs went')
    .addOption(homeOption())
    .option('--run <id>', 'show one run, step by step')
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.status>[0]) => exit(await commands.status(options)));

  addStageOptions(program.command('failed'), 'home', 'landing')
    .description('list rejected and held rows: where, why, and what to do')
    .addOption(homeOption())
    .option('--table <name>', 'only rows of this source table')
    .option('--csv <dir>', 'also write the rows to this folder as landing files, for correction')
    .option('--landing <dir>', "with --csv: folder of the source files (default: the last run's landing)")
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.failed>[0]) => exit(await commands.failed(options)));

  addStageOptions(program.command('query'), 'home')
    .description('run one read-only statement against the warehouse')
    .argument('[sql]', 'one SELECT or WITH statement')
    .option('--file <path>', 'read the statement from this file; - is standard input')
    .addOption(homeOption())
    .addOption(jsonOption())
    .addOption(
      new Option('--csv', 'print CSV (RFC 4180) on standard output; NULL is an empty field').conflicts(
        'json',
      ),
    )
    .option('--limit <rows>', 'print only the first rows (default: 10,000 as text, all as JSON or CSV)')
    .addHelpText(
      'after',
      "\nColumns whose names begin with _ are Loadline's own: they are shown only where the statement names them, not for *.",
    )
    .action(async (sql: string | undefined, options: Parameters<typeof commands.query>[1]) =>
      exit(await commands.query(sql, options)),
    );

  program
    .command('report')
    .description(
      'make every report anew from the warehouse: one site, which opens from its file, and one workbook',
    )
    .addOption(homeOption())
    .option('--project <dir>', "folder of the project whose reports are made (default: the last run's)")
    .option('--out <dir>', 'folder to write site/ to, the workbook in it (default: <home>/reports)')
    .addOption(quietOption())
    .action(async (options: Parameters<typeof commands.report>[0]) => exit(await commands.report(options)));

  program
    .command('replay')
    .description(
      'build the warehouse a second time from landing, run by run as the ledger tells, and compare the two row for row',
    )
    .addOption(homeOption())
    .option('--into <dir>', 'folder of the second home; new or empty (default: <home>/replay)')
    .option(
      '--until <date>',
      'load up to this batch date only: the warehouse as of a day, compared with nothing',
    )
    .option('--project <dir>', "folder of the project (default: the last run's)")
    .option('--landing <dir>', "folder of the source files (default: the last run's)")
    .addOption(quietOption())
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.replay>[0]) => exit(await commands.replay(options)));

  program
    .command('doctor')
    .description(
      'look at a home and say what is wrong, what it means and what to do; changes nothing unless told to',
    )
    .addOption(homeOption())
    .option('--landing <dir>', "folder of the source files (default: the last run's)")
    .option('--repair', 'mend what can be mended; refused while a run is at work')
    .option(
      '--clean',
      'remove what is old: staged output after 30 days, artifacts of runs after 90, as on AWS',
    )
    .option('--older-than <days>', 'what counts as old for --clean, and for what it would remove')
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.doctor>[0]) => exit(await commands.doctor(options)));

  program
    .command('check')
    .description('list the faults of a project, or show its levels, units and service quotas')
    .addOption(projectOption())
    .option('--landing <dir>', 'try the declarations on the files of this folder, without loading them')
    .option('--all', 'with --landing: all of all files; without this, up to five of a table, 4 MB of each')
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.check>[0]) => exit(await commands.check(options)));

  program
    .command('init')
    .description("write a project from the source's DDL, or from its files, with a TODO beside each doubt")
    .option('--ddl <file>', 'a script of Oracle DDL: CREATE TABLE, ALTER TABLE, COMMENT ON')
    .option('--csv <dir>', 'a folder of CSV files, whose names, types, keys and references are guessed')
    .option(
      '--landing <dir>',
      'with --csv: also put the files into this folder, where a run looks for them, as links where possible',
    )
    .option('--batch-date <date>', 'with --landing: the day of files whose names say none (default: today)')
    .option('--out <dir>', 'folder to write to, new or empty (default: the name of the project)')
    .option('--name <name>', 'name of the project (default: that of the folder, or of the file)')
    .addOption(
      new Option('--date-format <format>', 'how the export writes DATE: its NLS_DATE_FORMAT').default(
        'YYYY-MM-DD HH24:MI:SS',
      ),
    )
    .addOption(
      new Option('--timestamp-format <format>', 'how the export writes TIMESTAMP').default(
        'YYYY-MM-DD HH24:MI:SS',
        'YYYY-MM-DD HH24:MI:SS, a fraction may follow',
      ),
    )
    .addOption(
      new Option(
        '--timestamp-tz-format <format>',
        'how the export writes TIMESTAMP WITH TIME ZONE: its NLS_TIMESTAMP_TZ_FORMAT',
      ).default('YYYY-MM-DD HH24:MI:SS TZH:TZM'),
    )
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.init>[0]) => exit(await commands.init(options)));

  program
    .command('erase')
    .description("take one person's data out of landing, staging, rejected rows and warehouse; the rows stay")
    .argument('<table>', 'the table of which the person is a row')
    .argument('<key...>', "that row's key; several values in the key's order")
    .addOption(homeOption())
    .option('--landing <dir>', "folder of the source files (default: the last run's landing)")
    .option('--yes', 'do it; without this, only show what would go. It cannot be undone')
    .addOption(quietOption())
    .addOption(jsonOption())
    .action(async (table: string, key: string[], options: Parameters<typeof commands.erase>[2]) =>
      exit(await commands.erase(table, key, options)),
    );

  program
    .command('cost')
    .description(
      'estimate what a day and a month cost on AWS, by service, at a volume and at ten times of it',
    )
    .addOption(projectOption())
    .option('--history-gb <n>', 'GB of CSV that are loaded already (default: 500)')
    .option('--monthly-gb <n>', 'GB of CSV that come each month (default: 20)')
    .option('--landing <dir>', 'take both from the files of this folder')
    .option('--rpu <n>', 'base capacity of the Redshift workgroup (default: 8)')
    .option(
      '--site-readers <n>',
      'who open the site of the reports behind CloudFront once a day (default: no site)',
    )
    .option('--quicksight-authors <n>', 'authors of QuickSight (default: none)')
    .option('--quicksight-readers <n>', 'readers of QuickSight (default: none)')
    .addOption(jsonOption())
    .action((options: Parameters<typeof commands.cost>[0]) => exit(commands.cost(options)));

  program
    .command('simulate')
    .description(
      'play the deployed workflow through on simulated services: how long a day and the history take, where the time goes, what Glue and Redshift bill',
    )
    .addOption(projectOption())
    .option(
      '--tables <n,n>',
      'a project of so many tables instead of --project; several, one after the other',
    )
    .addOption(
      new Option('--load <load>', 'what is loaded').choices(['day', 'history', 'both']).default('both'),
    )
    .option('--history-gb <n>', 'GB of CSV of the history (default: 500)')
    .option('--monthly-gb <n>', 'GB of CSV that come each month (default: 20)')
    .option('--landing <dir>', 'take both from the files of this folder')
    .option('--rpu <n>', 'base capacity of the Redshift workgroup (default: 8)')
    .option('--workers <n>', "workers of each job run of Glue (default: the catalog's)")
    .option('--assume <name=value>', 'another value of an assumption; repeatable', collect)
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.simulate>[0]) =>
      exit(await commands.simulate(options)),
    );

  program
    .command('demo')
    .description('what npm start runs: create a sample landing, load it day by day, report the outcome')
    .addOption(homeOption())
    .addOption(quietOption())
    .action(async (options: Parameters<typeof commands.demo>[0]) => exit(await commands.demo(options)));

  program.commands.forEach((command) =>
    command
      .exitOverride()
      .showHelpAfterError(`Run \`loadline ${command.name()} --help\` to list the options.`),
  );
  return program;
}
