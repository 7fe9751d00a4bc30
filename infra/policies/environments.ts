import { account, region } from '../../local/runtime/local-names';

/** The ways to deploy that differ in the warehouse, as entries of `environments` in cdk.json. */

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
/** A key whose private half nobody has. */
const publicKey = [
  '-----BEGIN PUBLIC KEY-----',
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAion615cUtXd4V5C61fLB',
  'BuwNa/iWt4BbtH/Wbg77m0F4u9qgMR+dvYk6K2H5zWTF4GvwPsgkQ0VFrSQ4SaBr',
  '5Vf16HSis1AHwKJk8KV4nmNir/7asVruhgI4lMHGm1LzbGtjzIyMlkbjtyvuc3nn',
  'ErY02EMBP4cwhC3KHAzfHiqy7RIMX3SxjoA4Xih0bHXYE9BlPjJg9DniGIw0A6NJ',
  'tnGEHR2HKd/SfScY8JhA+Itz1hb5fywYOELXNxNprXkS2T66W8B3UnqqejnMt2F+',
  'MWR1IDyXsp2Z8LxcUWShobV7MkR7LlCkgPYAQ7q44msf+mV5OPk2JDeHLcZC3GqA',
  'jQIDAQAB',
  '-----END PUBLIC KEY-----',
].join('\n');
const reports = {
  site: {
    publicKey,
    privateKeySecret: `arn:aws:secretsmanager:${region}:${account}:secret:loadline/site-key-AbCdEf`,
  },
  quickSight: {
    owners: [`arn:aws:quicksight:${region}:${account}:group/default/analysts`],
    readers: [`arn:aws:quicksight:${region}:${account}:group/default/managers`],
  },
};
const place = { region, account, notify, monitoring: { budget: { monthlyUsd: 500 } }, reports };

/** As much as can be granted narrowly: the workgroup's id is known. A run on this machine is judged by it. */
export const narrowEnvironment = {
  ...place,
  redshift: { ...redshift, workgroupId: '0f8fad5b-d9cb-469f-a165-70867728950e' },
};

/** As little as a deployment has to say: RunSql may use every workgroup of the account and region. */
export const minimalEnvironment = { ...place, redshift };

/** A provisioned cluster that is there. */
export const clusterEnvironment = { ...place, redshift: { cluster: 'loadline', database: 'loadline' } };

/** A warehouse that the deployment makes. */
export const createdEnvironment = { ...place, redshift: { create: {} } };
