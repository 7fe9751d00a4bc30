import { chmodSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { at, jsonOf, loadline } from './support/loadline';
import { shopPlace } from './support/shop-project';

/** To root no folder is read-only: the command runs as another user then. */
const asNobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};

describe('a home that cannot be written to', () => {
  const place = shopPlace();
  mkdirSync(place.landing, { recursive: true });
  const used = `${place.home}-used`; // has its folders already
  for (const folder of ['s3/work', 's3/.cache', 'reports', 'outbox', 'runs', 'scratch'])
    mkdirSync(join(used, folder), { recursive: true });
  const temporary = join(dirname(place.home), 'temporary'); // tsx keeps what it has compiled there
  mkdirSync(temporary);
  for (const folder of [tmpdir(), dirname(place.home)]) chmodSync(folder, 0o755);
  chmodSync(temporary, 0o777);
  for (const folder of [used, join(used, 'runs'), join(used, 'outbox'), join(used, 's3/work')])
    chmodSync(folder, 0o555);
  mkdirSync(place.home, { mode: 0o555 });

  it.each([
    [
      'is new',
      join(place.home, 'below'),
      'SystemFault',
      /cannot be used: permission denied \(EACCES, mkdir\)\./,
    ],
    ['was used before', used, 'WarehouseFileError', /cannot be opened: .*Permission denied/],
  ])(
    'and %s: what cannot be mailed is printed, with exit code 1',
    async (_, home, name, message) => {
      const ended = await loadline(['run', ...at({ ...place, home }), '--json'], {
        ...asNobody,
        env: { TMPDIR: temporary },
      });
      expect(ended.code).toBe(1);
      expect(ended.stderr).toMatch(message);
      expect(ended.stderr).not.toMatch(/^ +at /m);
      expect(jsonOf<object>(ended)).toMatchObject({ outcome: 'failed', error: { name, state: 'StartRun' } });
    },
    300_000,
  );
});
