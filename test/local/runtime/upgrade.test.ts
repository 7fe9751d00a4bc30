import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildCatalog, defineProject, defineTable, integer, varchar } from '../../../catalog';
import type { Catalog } from '../../../catalog';
import { Access } from '../../../local/endpoints';
import type { Json } from '../../../local/interpreter';
import { deployedPolicies, judgeBy } from '../../../local/permissions';
import { FunctionHost } from '../../../local/runtime/function-host';
import { openHome } from '../../../local/runtime/local-home';
import { LocalPipeline } from '../../../local/runtime/local-pipeline';
import { manyTables } from '../../support/many-tables';
import { temporaryFolder } from '../../support/temporary-folder';

/** A unit that is too large for one batch: its procedures are created by MigrateSchema and called by PublishUnits. */
const before = manyTables(20);
/** The next deployment's: one column more, and so other procedures. */
const after = manyTables(20, { columns: 1 });

const committed = readFileSync(join(__dirname, '../../../statemachines/daily-load.asl.json'), 'utf8');
/** The definition of the deployment whose functions have this version. */
const definitionOf = (version: number): Json =>
  JSON.parse(committed.replace(/(:function:\w+):1"/g, `$1:${version}"`)) as Json;

/** One machine on which deployments replace each other. */
class Deployments {
  readonly root = temporaryFolder();
  readonly landing = join(this.root, 'landing');
  readonly home = openHome(join(this.root, 'home'));
  readonly invoked: string[] = [];
  readonly access = new Access({
    judge: judgeBy(deployedPolicies()),
    onRequest: ({ action, resource }) => {
      if (action === 'lambda:InvokeFunction') this.invoked.push(resource.split(':').at(-1) ?? '');
    },
  });
  host!: FunctionHost;

  async start(): Promise<void> {
    this.host = await FunctionHost.start(this.access);
  }

  land(key: string, text: string): void {
    const path = join(this.landing, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Deploys the functions with a catalog. */
  publish(version: number, catalog: Catalog): void {
    const file = join(this.root, `catalog-${version}-${catalog.tables[0]!.columns.length}.json`);
    writeFileSync(file, JSON.stringify(catalog));
    this.host.publish(version, file);
  }

  /** An execution of the deployment's definition. @param when a state is entered, something is done */
  async run(
    version: number,
    catalog: Catalog,
    when: { state?: string; then?: () => void } = {},
  ): Promise<string> {
    let isDone = false;
    const pipeline = await LocalPipeline.open({
      ...{ catalog, landing: this.landing, home: this.home, host: this.host, memoryLimit: '500MB' },
      definition: definitionOf(version),
      onEvent: ({ type, state }) => {
        if (isDone || type !== 'StateEntered' || state !== when.state) return;
        isDone = true;
        when.then?.();
      },
    });
    try {
      const ends: string[] = [];
      for await (const { result } of pipeline.run({}))
        ends.push(result.status === 'SUCCEEDED' ? result.status : `${result.error}: ${result.cause}`);
      return ends.join(', ');
    } finally {
      await pipeline.close();
    }
  }

  close(): Promise<void> {
    return this.host.close();
  }
}

describe('a deployment between MigrateSchema and PublishUnits', () => {
  const here = new Deployments();
  beforeAll(() => here.start());
  afterAll(() => here.close());
  beforeEach(() => here.invoked.splice(0));

  it('leaves a running execution its functions, its catalog and its procedures', async () => {
    here.land('t0/2026-01-01/a.csv', 'op,id,up_id,note\nI,1,,one\n');
    const deploy = { state: 'StageTables', then: () => here.publish(2, after) };
    expect(await here.run(1, before, deploy)).toBe('SUCCEEDED');
    expect(new Set(here.invoked)).toEqual(new Set(['1']));
  });

  it('is what the next execution runs', async () => {
    here.land('t0/2026-01-02/a.csv', 'op,id,up_id,note,column_0\nI,2,,two,new\n');
    expect(await here.run(2, after)).toBe('SUCCEEDED');
    expect(new Set(here.invoked)).toEqual(new Set(['2']));
  });

  it('fails an execution once where functions have no versions: why they have', async () => {
    here.land('t0/2026-01-03/a.csv', 'op,id,up_id,note,column_0\nI,3,,three,new\n');
    here.publish(3, after);
    const later = manyTables(20, { columns: 2 });
    const replace = { state: 'PublishUnits', then: () => here.publish(3, later) };
    expect(await here.run(3, after, replace)).toMatch(/procedure etl\.publish_many_[^)]*\) does not exist/);
    // Nothing was published, so the file may be replaced: the later catalog asks for one more column.
    here.land('t0/2026-01-03/a.csv', 'op,id,up_id,note,column_0,column_1\nI,3,,three,new,newer\n');
    expect(await here.run(3, later)).toBe('SUCCEEDED');
  });
});

describe('a version that is not there', () => {
  const table = defineTable({
    ...{ name: 'guest', description: 'Who came.', key: ['id'] },
    columns: { id: integer(), name: varchar(20) },
    warehouse: { name: 'dim_guest' },
  });
  const guests = buildCatalog(defineProject({ name: 'guests', tables: [table] }));

  it('fails the execution by the name of the function: what a version that was removed too early does', async () => {
    const here = new Deployments();
    await here.start();
    mkdirSync(here.landing);
    expect(await here.run(7, guests)).toContain('function:StartRun:7');
    await here.close();
  });
});
