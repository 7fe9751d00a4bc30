import { createHash } from 'node:crypto';
import { CfnCustomResource, CfnOutput } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { GrantRolesProperties } from '../../contracts';
import { grantAccess, readerRoles, roleName } from '../../sql';
import type { Access, AccessStatement, ReaderRole } from '../../sql';
import type { EnvironmentConfig } from '../config';
import { handlerSpecs } from '../handler-specs';
import { HandlerFunction } from './handler-function';
import { setLogging } from './observe-function';
import type { QuickSightUser } from './quick-sight-user';
import type { Warehouse } from './warehouse';

export interface WarehouseAccessProps {
  readonly config: EnvironmentConfig;
  readonly warehouse: Warehouse;
  /** The folder of the bundle of GrantRoles. */
  readonly bundle: string;
  readonly loadingUser: string;
  /** Reads as an analyst, by a password. */
  readonly quickSightUser?: QuickSightUser | undefined;
}

/** Of one output: CloudFormation takes 1,024 bytes. */
const outputBytes = 1000;

/**
 * The users, roles and grants in the warehouse. Where the administrator's secret is known, a function runs their SQL whenever
 * that SQL changes; where it is not, the SQL is printed as outputs, for a person.
 */
export class WarehouseAccess extends Construct {
  /** @default the SQL is printed */
  readonly fn?: HandlerFunction;

  constructor(scope: Construct, id: string, props: WarehouseAccessProps) {
    super(scope, id);
    const access = accessOf(props);
    const statements = grantAccess(access);
    const secret = secretOf(props.warehouse);
    if (secret === undefined) this.print(statements);
    else this.fn = this.grant(props, access, statements, secret);
    for (const role of readerRoles)
      new CfnOutput(this, `Role-${role}`, {
        description: `The database role "${role}" of the warehouse.`,
        value: roleName(access.stage, role),
      });
  }

  private grant(
    { warehouse, bundle, quickSightUser }: WarehouseAccessProps,
    { stage, loadingUser, members, isOwn }: Access,
    statements: readonly AccessStatement[],
    { arn, keyArn }: Secret,
  ): HandlerFunction {
    const grantRoles = new HandlerFunction(this, 'GrantRoles', { ...handlerSpecs.GrantRoles, bundle });
    setLogging(grantRoles);
    warehouse.grantAdministration(grantRoles);
    grantRoles.setEnvironment('adminSecret', arn);
    grantRoles.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [arn] }),
    );
    if (keyArn !== undefined)
      grantRoles.addToRolePolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [keyArn] }));
    if (quickSightUser !== undefined)
      grantRoles.addToRolePolicy(
        new iam.PolicyStatement({
          actions: ['secretsmanager:GetSecretValue'],
          resources: [quickSightUser.secret.secretArn],
        }),
      );
    const properties: GrantRolesProperties = {
      ...{ stage, loadingUser, isOwn: isOwn ? 'true' : 'false' },
      members: { analyst: [...members.analyst], bi: [...members.bi], operator: [...members.operator] },
      ...(quickSightUser === undefined
        ? {}
        : {
            passwordUser: { name: quickSightUser.userName, secret: quickSightUser.secret.secretArn },
          }),
      statements: createHash('sha256').update(asText(statements)).digest('hex'),
    };
    const resource = new CfnCustomResource(this, 'Roles', {
      serviceToken: grantRoles.fn.functionArn,
      serviceTimeout: handlerSpecs.GrantRoles.timeout.toSeconds(),
    });
    resource.addOverride('Type', 'Custom::LoadlineRoles');
    for (const [name, value] of Object.entries(properties)) resource.addPropertyOverride(name, value);
    resource.node.addDependency(grantRoles); // its policy too
    return grantRoles;
  }

  /** CloudFormation's outputs are short: as many as it takes, in order. */
  private print(statements: readonly AccessStatement[]): void {
    const parts: string[] = [''];
    for (const { text } of statements) {
      const line = `${text.text};\n`;
      const last = parts.at(-1) ?? '';
      if (Buffer.byteLength(last + line) > outputBytes) parts.push(line);
      else parts[parts.length - 1] = last + line;
    }
    for (const [at, value] of parts.entries())
      new CfnOutput(this, `Sql${String(at + 1).padStart(2, '0')}`, {
        description: 'Run by an administrator of the database, in order; what exists already is no fault.',
        value,
      });
  }
}

interface Secret {
  readonly arn: string;
  readonly keyArn?: string | undefined;
}

function secretOf({ place }: Warehouse): Secret | undefined {
  if (place.kind === 'create') return { arn: place.stack.adminSecretArn, keyArn: place.stack.kmsKeyArn };
  const { adminSecretArn: arn, adminSecretKeyArn: keyArn } = place;
  return arn === undefined ? undefined : { arn, keyArn };
}

function accessOf({ config, warehouse, loadingUser, quickSightUser }: WarehouseAccessProps): Access {
  const { analysts, bi, operators } = config.redshift.access;
  const users = (roles: readonly string[]): string[] => roles.map((role) => `IAMR:${role}`);
  const members: Record<ReaderRole, readonly string[]> = {
    // Reports read `dw`, without what tells of persons.
    analyst: [...users(analysts), ...(quickSightUser === undefined ? [] : [quickSightUser.userName])],
    bi: users(bi),
    operator: users(operators),
  };
  const isOwn = warehouse.place.kind === 'create';
  return { stage: config.stage, database: warehouse.database, loadingUser, members, isOwn };
}

const asText = (statements: readonly AccessStatement[]): string =>
  JSON.stringify(statements.map(({ text, where }) => [text.text, where?.query.text, where?.finds]));
