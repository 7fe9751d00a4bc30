/** A run that was killed after it had published: no later run tells it, mails it or records its counts. */
const untold = 'published, then killed: in no mail, without status and counts';

/** FinishRun has logged the counts and mailed; then the run fails, and HandleFailure logs them again and mails another outcome. */
const toldTwice = 'counts are logged as published and as failed; two mails tell two outcomes';

/** Points of the seeded part that fail, each with its reason. Empty is what is wanted: a listed point that passes fails the test. */
export const knownFindings: Readonly<Record<string, string>> = {
  'load: InspectMarts/redshift-data:BatchExecuteStatement#1:kill@after': untold,
  'load: InspectMarts/s3:PutObject#3:kill@after': untold,
  'load: RefreshMarts/s3:GetObject#2:kill@after': untold,
  'load: RefreshMarts/s3:PutObject#1:kill@before': untold,
  'load: Verify/redshift-data:BatchExecuteStatement#2:kill@before': untold,
  'load: QueryReports/redshift-data:GetStatementResult#1:kill@before': untold,
  'load: FinishRun/s3:GetObject#3:kill@after': untold,
  'load: FinishRun/s3:PutObject#5:kill@before': untold,
  'load: RecordRun/s3:GetObject#1:error@after': toldTwice,
};
