import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalLambda } from '../../../local/lambda/local-lambda';
import { temporaryFolder } from '../../support/temporary-folder';

/** As `lambdas/shared/clients.ts` does it: made at the first call, from the environment. */
const client = `
let key;
exports.keyOfClient = async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  key ??= process.env.AWS_ACCESS_KEY_ID;
  return key;
};`;
const handler = `
const { keyOfClient } = require('../shared/client');
const { counts } = require('../../package');
counts.loaded += 1;
exports.handler = async ({ pause }) => {
  await new Promise((resolve) => setTimeout(resolve, pause));
  return {
    ofClient: await keyOfClient(),
    ofNow: process.env.AWS_ACCESS_KEY_ID,
    region: process.env.AWS_REGION,
    loaded: counts.loaded,
  };
};`;

describe('functions in one thread', () => {
  const folder = temporaryFolder();
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('package.js', 'exports.counts = { loaded: 0 };');
  write('lambdas/shared/client.js', client);
  for (const name of ['one', 'two']) write(`lambdas/${name}/handler.js`, handler);

  const lambda = LocalLambda.start(
    Object.fromEntries(
      ['one', 'two'].map((name) => [
        name,
        {
          module: join(folder, 'lambdas', name, 'handler.js'),
          environment: { AWS_ACCESS_KEY_ID: `key of ${name}` },
        },
      ]),
    ),
    { AWS_REGION: 'ap-south-1' },
  );
  afterAll(() => lambda.close());

  it('have each their own clients and credentials, whatever runs beside them', async () => {
    const { signal } = new AbortController();
    const names = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'one' : 'two'));

    const answers = await Promise.all(
      names.map((name, index) => lambda.invoke(name, JSON.stringify({ pause: 20 - index }), signal)),
    );

    expect(answers.map((answer) => JSON.parse(answer) as unknown)).toEqual(
      names.map((name) => ({
        ofClient: `key of ${name}`,
        ofNow: `key of ${name}`,
        region: 'ap-south-1',
        loaded: 2, // what is not of the functions' own room is there once
      })),
    );
  });
});
