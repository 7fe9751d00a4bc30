import { writeFiles } from './support/folders';
import { jsonOf, loadline, publish } from './support/loadline';
import { csv, shopHeader, shopPlace } from './support/shop-project';

it('failed says from which batch date on a row that is too old for its own is taken', async () => {
  const place = shopPlace({ 'shop/2025-07-01/a.csv': csv(shopHeader, 'I,1,Anna,,Y,', 'I,2,B,never,Y,') });
  const advice = async (): Promise<string[]> =>
    jsonOf<{ rows: { whatToDo: string }[] }>(
      await loadline(['failed', '--home', place.home, '--json']),
    ).rows.map(({ whatToDo }) => whatToDo);
  await publish(place);
  expect(await advice()).toEqual([expect.stringMatching(/in a new file of the same batch date\.$/)]);
  writeFiles(place.landing, { 'shop/2025-07-31/b.csv': csv(shopHeader, 'I,3,Chandra,,Y,') });
  await publish(place);
  expect(await advice()).toEqual([expect.stringMatching(/in a new file of the same batch date\.$/)]);
  writeFiles(place.landing, { 'shop/2025-08-01/c.csv': csv(shopHeader, 'I,4,Devi,,Y,') });
  await publish(place);
  expect(await advice()).toEqual([expect.stringMatching(/of a batch date from 2025-07-02 on, .*refused\.$/)]);
});
