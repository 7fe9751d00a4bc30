import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { landingClient, workClient } from '../../../lambdas/shared/clients';
import { EnvironmentError, readEnvironment } from '../../../lambdas/shared/environment';
import { loadCatalog } from '../../../lambdas/shared/load-catalog';

const before = process.env;

describe('the environment of a handler', () => {
  beforeEach(() => {
    process.env = { WORK_BUCKET: 'work', REDSHIFT_DATABASE: 'dw', TOPIC_ARN: '' };
  });
  afterEach(() => {
    process.env = before;
  });

  it('is read by name', () => {
    expect(readEnvironment('workBucket', 'database')).toEqual({ workBucket: 'work', database: 'dw' });
  });

  it('is refused with everything that is missing or empty', () => {
    const read = () => readEnvironment('workBucket', 'topicArn', 'workgroup', 'database');
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow(
      /^The environment lacks TOPIC_ARN, REDSHIFT_WORKGROUP; the stack sets them\. Deploy it again\.$/,
    );
  });

  it('names the buckets of the clients', () => {
    process.env.LANDING_BUCKET = 'landing';
    process.env.AWS_REGION = 'ap-south-1';
    expect([workClient().uri('a'), landingClient().uri('a')]).toEqual(['s3://work/a', 's3://landing/a']);
    delete process.env.WORK_BUCKET;
    expect(workClient).toThrow('The environment lacks WORK_BUCKET');
  });

  it('names the catalog, which is read once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'loadline-test-'));
    process.env.CATALOG_FILE = join(folder, 'catalog.json');
    try {
      writeFileSync(process.env.CATALOG_FILE, '{"name":"shop"}');
      expect(loadCatalog()).toEqual({ name: 'shop' });
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(loadCatalog()).toEqual({ name: 'shop' });
  });
});
