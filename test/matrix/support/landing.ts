import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Day = 1 | 2 | 3;

/** Inserts, updates, deletes, a row that is rejected, one that is held and one that it waits for; some stay held. */
const files: Readonly<Record<string, string>> = {
  'city/2026-01-01/a.csv': 'op,id,state\nI,1,MH\nI,2,\nI,3,KA\n',
  'order/2026-01-01/a.csv':
    'op,no,city_id,ordered,total\nI,1,1,2026-01-01,10.50\nI,2,2,2026-01-01,7\nI,3,7,2026-01-01,1\nI,4,1,2026-01-01,x\nI,5,9,2026-01-01,2\n',
  'city/2026-01-02/a.csv': 'op,id,state\nU,1,GJ\nD,3,\nI,7,TN\nI,8,DL\nD,8,\n',
  'order/2026-01-02/a.csv':
    'op,no,city_id,ordered,total\nU,1,1,2026-01-02,11.00\nD,2,,,\nI,6,1,2026-01-02,y\nI,7,11,2026-01-02,3\n',
  'city/2026-01-03/a.csv': 'op,id,state\nI,9,KL\nU,2,GA\n',
  'order/2026-01-03/a.csv':
    'op,no,city_id,ordered,total\nI,8,2,2026-01-03,4\nU,5,9,2026-01-03,2.50\nD,1,,,\n',
};

/** Writes a day's files: 1 to 3. */
export function land(landing: string, day: Day): void {
  for (const [key, text] of Object.entries(files)) {
    if (!key.includes(`/2026-01-0${day}/`)) continue;
    mkdirSync(dirname(join(landing, key)), { recursive: true });
    writeFileSync(join(landing, key), text);
  }
}
