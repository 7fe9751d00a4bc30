import { Command, Option } from 'commander';
import { commands } from './commands';
import type { ExitCode } from './errors';
import { defaults } from './options';

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

const homeOption = () =>
  new Option('--home <dir>', 'where the local buckets, the warehouse and the mails lie').default(
    defaults.home,
  );
const projectOption = () =>
  new Option('--project <dir>', 'the folder whose index.ts default-exports the project').default(
    defaults.project,
    'marketplace',
  );
const quietOption = () => new Option('--quiet', 'no progress: only how it ended');
const jsonOption = () => new Option('--json', 'print one JSON document on standard output');

/** What is loaded, from where, and which of it. */
const selecting = (command: Command): Command =>
  command
    .addOption(projectOption())
    .option(
      '--landing <dir>',
      "the source's files: <source table>/<YYYY-MM-DD>/<name>.csv (default: <home>/landing)",
    )
    .addOption(homeOption())
    .option('--from <date>', 'first batch date to take')
    .option('--to <date>', 'last batch date to take')
    .option('--batch-date <date>', 'the only batch date to take')
    .option('--tables <a,b>', 'source tables whose new files are taken')
    .option('--allow-mass-delete', 'open the mass-delete gate for this run')
    .option('--allow-rejects', 'open the rejected-rows gate for this run')
    .option('--skip-file <key>', 'record this file as skipped; may be given again', collect);

/** Every command with its options. Each answers its exit code. */
export function buildProgram(exit: (code: ExitCode) => void): Command {
  const program = new Command('loadline')
    .description(
      'The daily load of an Amazon Redshift warehouse, on this machine: the deployed workflow, handlers and SQL on DuckDB.',
    )
    .version((require('../package.json') as { version: string }).version) // eslint-disable-line @typescript-eslint/no-require-imports -- JSON, read at run time
    .exitOverride()
    .showHelpAfterError('(see loadline --help)');

  selecting(program.command('run'))
    .description('load what waits in landing')
    .addOption(
      new Option('--glue <engine>', 'what stages the files').choices(['duckdb', 'spark']).default('duckdb'),
    )
    .addOption(quietOption())
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.run>[0]) => exit(await commands.run(options)));

  selecting(program.command('plan'))
    .description('what a run would do, table by table; changes nothing')
    .addOption(quietOption())
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.plan>[0]) => exit(await commands.plan(options)));

  program
    .command('status')
    .description('how the last runs went, from the metadata tables')
    .addOption(homeOption())
    .option('--run <id>', 'one run, with its steps')
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.status>[0]) => exit(await commands.status(options)));

  program
    .command('failed')
    .description('rejected and held rows: where, why, and what to do')
    .addOption(homeOption())
    .option('--table <name>', 'only this source table')
    .option('--csv <dir>', 'also write the rows there as landing files, to be corrected and put into landing')
    .option('--landing <dir>', "with --csv: the source's files (default: the last run's landing)")
    .addOption(jsonOption())
    .action(async (options: Parameters<typeof commands.failed>[0]) => exit(await commands.failed(options)));

  program
    .command('query')
    .description('one read-only statement against the warehouse')
    .argument('<sql>')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (sql: string, options: Parameters<typeof commands.query>[1]) =>
      exit(await commands.query(sql, options)),
    );

  program
    .command('check')
    .description("the catalog's faults, or its levels, units and statement budgets")
    .addOption(projectOption())
    .action((options: Parameters<typeof commands.check>[0]) => exit(commands.check(options)));

  program
    .command('demo')
    .description('what npm start does: make a sample landing, load it day by day, and tell what happened')
    .addOption(homeOption())
    .addOption(quietOption())
    .action(async (options: Parameters<typeof commands.demo>[0]) => exit(await commands.demo(options)));

  program.commands.forEach((command) =>
    command.exitOverride().showHelpAfterError(`(see loadline ${command.name()} --help)`),
  );
  return program;
}
