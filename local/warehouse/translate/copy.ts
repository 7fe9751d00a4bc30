import { s3Address } from '../../store';
import type { TokenReader } from '../text/token-reader';
import { readTableName } from './names';
import type { Statement } from './statement';

const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/;

export function copy(reader: TokenReader): Statement {
  const table = readTableName(reader);
  reader.expect('from');
  const address =
    s3Address(reader.text('an s3:// address')) ?? reader.refuse('the address is not s3://bucket/key');
  reader.expect('iam_role');
  // Nobody is asked for either here.
  if (!reader.take('default') && !roleArn.test(reader.text('DEFAULT or the ARN of a role')))
    reader.refuse('it needs IAM_ROLE DEFAULT or the ARN of a role');
  reader.expect('format', 'as');
  if (reader.take('parquet')) {
    reader.expect('manifest');
    if (reader.take('statupdate')) reader.expect('on'); // DuckDB keeps its statistics by itself
    reader.end();
    return { kind: 'copy', format: 'parquet', table, ...address, manifest: true };
  }
  reader.expect('json');
  if (reader.text("'auto'") !== 'auto') reader.refuse("JSON needs 'auto'");
  const options = { gzip: false, timeAuto: false, truncate: false, manifest: false };
  for (;;) {
    if (reader.take('gzip')) options.gzip = true;
    else if (reader.take('truncatecolumns')) options.truncate = true;
    else if (reader.take('manifest')) options.manifest = true;
    else if (reader.take('timeformat')) {
      if (reader.text("'auto'") !== 'auto') reader.refuse("TIMEFORMAT needs 'auto'");
      options.timeAuto = true;
    } else break;
  }
  reader.end();
  return { kind: 'copy', format: 'json', table, ...address, ...options };
}
