import { copyJson, copyParquet } from '../../sql/text/copy';
import { sql } from '../../sql';

const table = sql`"staging"."t_changes"`;
const role = 'arn:aws:iam::123456789012:role/team/redshift-copy';

describe('COPY', () => {
  it('reads by the default role of the warehouse, or by one that is named', () => {
    expect(copyJson(table, 's3://work/x').text).toContain(' IAM_ROLE DEFAULT FORMAT AS JSON ');
    expect(copyParquet(table, 's3://work/x', role).text).toBe(
      `COPY "staging"."t_changes" FROM 's3://work/x' IAM_ROLE '${role}' FORMAT AS PARQUET MANIFEST STATUPDATE ON`,
    );
  });

  it.each(['redshift-copy', "arn:aws:iam::123456789012:role/x' CREDENTIALS '", 'default'])(
    'takes no role %j',
    (name) => expect(() => copyJson(table, 's3://work/x', name)).toThrow(/expected arn:aws:iam/),
  );
});
