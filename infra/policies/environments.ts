import { account, region } from '../../local/runtime/local-names';

/** The two ways to deploy that differ in what they grant, as entries of `environments` in cdk.json. */

const redshift = { workgroup: 'loadline', database: 'loadline' };
/** One wants every step, and one is a chat: so that the grants for them are judged, too. */
const notify = [
  'data-team@example.com',
  { email: 'operator@example.com', level: 'everyStep' },
  {
    webhookSecret: `arn:aws:secretsmanager:${region}:${account}:secret:loadline/chat-AbCdEf`,
    level: 'failures',
  },
];
const place = { region, account, notify, monitoring: { budget: { monthlyUsd: 500 } } };

/** As much as can be granted narrowly: the workgroup's id is known. A run on this machine is judged by it. */
export const narrowEnvironment = {
  ...place,
  redshift: { ...redshift, workgroupId: '0f8fad5b-d9cb-469f-a165-70867728950e' },
};

/** As little as a deployment has to say: RunSql may use every workgroup of the account and region. */
export const minimalEnvironment = { ...place, redshift };
