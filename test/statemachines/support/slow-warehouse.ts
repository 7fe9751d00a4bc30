import { columnName, resultFields } from '../../../contracts';
import type { ResultPage, WarehouseClient } from '../../../lambdas/run-sql/warehouse-client';
import type { Batch } from '../../../sql';
import type { VirtualClock } from '../../local/interpreter/support/virtual-clock';

interface Statement {
  readonly batch: Batch;
  readonly endsAt: number;
}

/** A Data API whose statements take as long as the script says for their step. Results have their columns, and no rows. */
export function slowWarehouse(clock: VirtualClock, hoursOf: (step: string) => number) {
  const statements: Statement[] = [];
  const tokens = new Map<string, string>();
  let mostAtWork = 0;
  const isAtWork = ({ endsAt }: Statement): boolean => endsAt > clock.now().getTime();
  const submit = (batch: Batch, name: string, token: string): Promise<string> => {
    const known = tokens.get(token);
    if (known !== undefined) return Promise.resolve(known);
    const [, , step = ''] = name.split('/');
    const endsAt = clock.now().getTime() + hoursOf(step) * 3_600_000;
    const id = String(statements.push({ batch, endsAt }) - 1);
    tokens.set(token, id);
    mostAtWork = Math.max(mostAtWork, statements.filter(isAtWork).length);
    return Promise.resolve(id);
  };
  const statement = (id: string): Statement => {
    const found = statements[Number(id.split(':')[0])];
    if (found === undefined) throw new Error(`No statement ${id}`);
    return found;
  };
  const describe = async (id: string, seconds: number): Promise<object> => {
    const found = statement(id);
    const wait = Math.min(seconds * 1000, found.endsAt - clock.now().getTime());
    if (wait > 0) await clock.sleep(wait, new AbortController().signal);
    return {
      Status: isAtWork(found) ? 'STARTED' : 'FINISHED',
      SubStatements: found.batch.statements.map((_, index) => ({
        ...{ Id: `${id}:${index}`, HasResultSet: true, ResultRows: 0 },
      })),
    };
  };
  const page = (id: string): Promise<ResultPage> => {
    const { answers } = statement(id).batch;
    const name = answers?.names[Number(id.split(':')[1])] ?? '';
    const columns = answers === undefined ? [] : resultFields(answers.step, name).map(columnName);
    return Promise.resolve({ columns, rows: [], nextToken: null });
  };
  return {
    data: { submit, describe, page } as unknown as WarehouseClient,
    statements: (): number => statements.length,
    mostAtWork: (): number => mostAtWork,
  };
}
