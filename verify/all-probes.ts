import { copyProbes } from './probes/copy';
import { dataApiProbes } from './probes/data-api';
import { deploymentProbes } from './probes/deployment';
import { lockProbes } from './probes/locks';
import { procedureProbes } from './probes/procedures';
import { reportProbes } from './probes/reports';
import { roleProbes } from './probes/roles';
import { s3Probes } from './probes/s3';
import { sqlProbes } from './probes/sql';
import { workflowProbes } from './probes/workflow';
import type { Probe } from './probe';

/** In the order in which they are tried. */
export const allProbes: readonly Probe[] = [
  ...s3Probes,
  ...dataApiProbes,
  ...sqlProbes,
  ...copyProbes,
  ...procedureProbes,
  ...lockProbes,
  ...roleProbes,
  ...workflowProbes,
  ...deploymentProbes,
  ...reportProbes,
];
