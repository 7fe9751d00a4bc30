import { z } from 'zod';

/** The parameter of Systems Manager by which people's command line finds what a deployment made. */
export const stageParameterName = (stage: string): string => `/loadline/${stage}`;

/** The managed policies that a deployment makes for people, by what they let do (docs/stages.md). */
export const stagePolicies = ['reader', 'operator', 'corrections'] as const;
export type StagePolicy = (typeof stagePolicies)[number];

export const stagePolicyName = (stage: string, policy: StagePolicy): string => `loadline-${stage}-${policy}`;

/** A stage's name, as cdk.json has it. */
export const stageName = /^[a-z][a-z0-9-]{0,19}$/;

const name = z.string().min(1);

/** The parameter's value, as JSON: written by the deployment, read by `--stage`. */
export const stageResources = z
  .object({
    /** Counts the changes after which an older command line would read the value wrongly. */
    version: z.literal(1),
    /** The ARN of the state machine. */
    workflow: name,
    /** Bucket names. */
    landing: name,
    work: name,
    database: name,
    /** One of them: a workgroup of Redshift Serverless, or a provisioned cluster. */
    workgroup: name.optional(),
    cluster: name.optional(),
    /** The catalog of the newest deployment, `s3://bucket/key`. */
    catalog: z.string().regex(/^s3:\/\/[^/]+\/.+$/),
  })
  .refine(({ workgroup, cluster }) => (workgroup === undefined) !== (cluster === undefined), {
    message: 'has workgroup or cluster, one of them',
  });

export type StageResources = Readonly<z.infer<typeof stageResources>>;
