// Makes models/*.json: `node test/support/service-models/trim-models.mjs FOLDER`, where FOLDER is an unpacked botocore wheel
// (`pip download --no-deps botocore`, `unzip`). Keeps the operations that Loadline calls or serves, without the documentation.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const wanted = {
  'redshift-data': [
    'redshift-data',
    ...['ExecuteStatement', 'BatchExecuteStatement', 'DescribeStatement', 'GetStatementResult'],
    ...['CancelStatement', 'ListStatements'],
  ],
  glue: ['glue', 'StartJobRun', 'GetJobRun', 'GetJobRuns', 'BatchStopJobRun'],
  sfn: [
    'stepfunctions',
    ...['StartExecution', 'DescribeExecution', 'ListExecutions', 'GetExecutionHistory', 'RedriveExecution'],
  ],
  ssm: ['ssm', 'GetParameter'],
  sns: ['sns', 'Publish'],
  s3: ['s3', ...['GetObject', 'HeadObject', 'PutObject', 'DeleteObject', 'DeleteObjects', 'ListObjectsV2']],
};
const dropped = [
  'documentation',
  'documentationUrl',
  'alias',
  'contextParam',
  'staticContextParams',
  'httpChecksum',
];

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give the folder of an unpacked botocore wheel.');
const version = readdirSync(folder).find((name) => /^botocore-.*\.dist-info$/.test(name));
const target = join(import.meta.dirname, 'models');

for (const [name, [source, ...operations]] of Object.entries(wanted)) {
  const data = join(folder, 'botocore', 'data', source);
  const newest = readdirSync(data).sort().at(-1);
  const model = JSON.parse(gunzipSync(readFileSync(join(data, newest, 'service-2.json.gz'))).toString());
  const kept = Object.fromEntries(operations.map((each) => [each, model.operations[each]]));
  const shapes = {};
  const follow = (value) => {
    if (value === null || typeof value !== 'object') return;
    if (typeof value.shape === 'string' && shapes[value.shape] === undefined) {
      shapes[value.shape] = model.shapes[value.shape];
      follow(shapes[value.shape]);
    }
    Object.values(value).forEach(follow);
  };
  follow(kept);
  const text = JSON.stringify(
    {
      source: version.replace('.dist-info', ''),
      protocol: model.metadata.protocol,
      operations: kept,
      shapes,
    },
    (key, value) => (dropped.includes(key) && typeof value !== 'object' ? undefined : value),
    1,
  );
  writeFileSync(join(target, `${name}.json`), `${text}\n`);
}
