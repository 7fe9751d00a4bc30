import { z } from 'zod';

/** A reader's role by its short name, and the database users who have it. */
const members = z.strictObject({
  analyst: z.array(z.string().min(1)),
  bi: z.array(z.string().min(1)),
  operator: z.array(z.string().min(1)),
});

/** What the stack tells the function that grants: CloudFormation hands everything on as text. */
export const grantRolesProperties = z.object({
  stage: z.string().min(1),
  loadingUser: z.string().min(1),
  isOwn: z.enum(['true', 'false']),
  members,
  /** A database user who logs on by a password, and the ARN of the secret that has it. @default there is none */
  passwordUser: z.strictObject({ name: z.string().min(1), secret: z.string().min(1) }).optional(),
  /** A hash of the statements: CloudFormation calls the function again when it differs, and not otherwise. */
  statements: z.string().min(1),
});

export type GrantRolesProperties = Readonly<z.infer<typeof grantRolesProperties>>;

const common = {
  /** Where the answer goes: an address that CloudFormation has signed. */
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string().min(1),
  LogicalResourceId: z.string(),
};

/** A custom resource's request, as CloudFormation sends it. */
export const grantRolesRequest = z.discriminatedUnion('RequestType', [
  z.object({ ...common, RequestType: z.literal('Create'), ResourceProperties: grantRolesProperties }),
  z.object({
    ...common,
    RequestType: z.literal('Update'),
    PhysicalResourceId: z.string(),
    ResourceProperties: grantRolesProperties,
    /** Of an earlier version of this stack, perhaps in another form: then nothing is taken back. */
    OldResourceProperties: z.object({ members }).catch({ members: { analyst: [], bi: [], operator: [] } }),
  }),
  z.object({ ...common, RequestType: z.literal('Delete'), PhysicalResourceId: z.string() }),
]);

export type GrantRolesRequest = z.infer<typeof grantRolesRequest>;
