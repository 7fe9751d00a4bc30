import { z } from 'zod';
import { expected } from './expected';
import { accessConfig } from './warehouse-access';
import { createdWarehouse } from './created-warehouse';

const workgroup = expected(
  'the name of a Redshift Serverless workgroup: 3 to 64 lower-case letters, digits, hyphens',
);
const workgroupId = expected('the workgroup id (a UUID) as the Redshift console shows it');
const cluster = expected(
  'the identifier of a provisioned cluster: 1 to 63 lower-case letters, digits, hyphens, beginning with a letter',
);
const database = expected(
  'a database name: 1 to 64 lower-case letters, digits, underscores, beginning with a letter',
);
const secretArn = expected('the ARN of a secret of Secrets Manager, with the six characters at its end');
const keyArn = expected('the ARN of a KMS key: arn:aws:kms:<region>:<account>:key/<id>');
const roleArn = expected('the ARN of an IAM role: arn:aws:iam::<account>:role/<name>');
const choice = 'one of "create" (the deployment makes the warehouse), "workgroup", "cluster"';

const databaseName = z.string(database).regex(/^[a-z][a-z0-9_]{0,63}$/, database);

/** Of a warehouse that is there already. */
const existing = {
  database: databaseName,
  /** The administrator's secret: by it the deployment makes users, roles and grants. @default it prints their SQL */
  adminSecretArn: z
    .string(secretArn)
    .regex(/^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+-[A-Za-z0-9]{6}$/, secretArn)
    .optional(),
  /** The key of the secret, where it is a customer's. @default that of Secrets Manager */
  adminSecretKeyArn: z
    .string(keyArn)
    .regex(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/.+$/, keyArn)
    .optional(),
  /** The role by which COPY reads: the deployment gives it the right. @default the warehouse's default role */
  copyRoleArn: z
    .string(roleArn)
    .regex(/^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/, roleArn)
    .optional(),
  access: accessConfig,
};

const forms = {
  workgroup: z
    .strictObject({
      workgroup: z.string(workgroup).regex(/^[a-z0-9-]{3,64}$/, workgroup),
      /** Narrows RunSql's permissions to this workgroup. @default every workgroup of the account and region */
      workgroupId: z.uuid(workgroupId).optional(),
      ...existing,
    })
    .transform((read) => ({ kind: 'workgroup' as const, ...read })),
  cluster: z
    .strictObject({
      cluster: z.string(cluster).regex(/^[a-z][a-z0-9-]{0,62}$/, cluster),
      ...existing,
    })
    .transform((read) => ({ kind: 'cluster' as const, ...read })),
  create: z
    .strictObject({
      create: createdWarehouse,
      database: databaseName.default('loadline'),
      access: accessConfig,
    })
    .transform((read) => ({ kind: 'create' as const, ...read })),
};

type Kind = keyof typeof forms;
export type RedshiftConfig = z.output<(typeof forms)[Kind]>;
export type CreatedConfig = Extract<RedshiftConfig, { kind: 'create' }>;
export type ExistingConfig = Exclude<RedshiftConfig, CreatedConfig>;

/** The warehouse: exactly one of the three forms, which is told by its own key. */
export const redshiftConfig = z.unknown().transform((value, context): RedshiftConfig => {
  const fail = (message: string): never => {
    context.issues.push({ code: 'custom', input: value, message });
    return z.NEVER;
  };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fail(
      `${value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`}; expected an object with ${choice}`,
    );
  const named = (Object.keys(forms) as Kind[]).filter((kind) => kind in value);
  const [kind, second] = named;
  if (kind === undefined) return fail(`has none of its forms; expected ${choice}`);
  if (second !== undefined)
    return fail(`has ${named.map((each) => `"${each}"`).join(' and ')}; expected ${choice}`);
  const read = forms[kind].safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    const message =
      issue.code === 'unrecognized_keys'
        ? `has the unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}, which does not go with "${kind}"; docs/deploying.md lists the keys`
        : issue.message;
    context.issues.push({ code: 'custom', input: value, path: issue.path, message });
  }
  return z.NEVER;
});
