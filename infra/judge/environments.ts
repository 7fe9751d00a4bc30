import { minimalEnvironment, narrowEnvironment } from '../policies/environments';

/** What `npm run judge` looks at, as entries of `environments` in cdk.json: as little as an environment says, and all it can say. */
export const judgedEnvironments: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  minimal: minimalEnvironment,
  full: {
    ...narrowEnvironment,
    redshift: { create: {}, access: { analysts: ['analyst'], bi: ['dashboards'], operators: ['on-call'] } },
    landing: {
      uploaders: ['arn:aws:iam::210987654321:role/exporter'],
      readers: ['arn:aws:iam::210987654321:role/auditor'],
      key: 'create',
      startWhenReady: true,
    },
    monitoring: { budget: { monthlyUsd: 500 } },
    schedule: { hour: 1, minute: 30, enabled: true },
    timeZone: 'Asia/Kolkata',
    maxRunBytes: 10_000_000_000,
  },
};
