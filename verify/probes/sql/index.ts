import type { Probe } from '../../probe';
import { statementProbes } from './statements';
import { typeProbes } from './types';
import { viewProbes } from './views';

export const sqlProbes: readonly Probe[] = [...typeProbes, ...statementProbes, ...viewProbes];
