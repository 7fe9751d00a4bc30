import type { Prices } from '../cost/prices';
import type { Account } from './services/account';

/** What the services bill for, and US dollars of it. */
export interface Bill {
  readonly dpuHours: number;
  readonly rpuHours: number;
  readonly lambdaGigabyteSeconds: number;
  readonly lambdaCalls: number;
  readonly stateTransitions: number;
  readonly glue: number;
  readonly redshift: number;
  readonly lambda: number;
  readonly stepFunctions: number;
  readonly total: number;
}

/** By the prices of `loadline cost`. S3, logs and mails are in no way the simulation's: that command has them. */
export function billOf({ billed, warehouseSeconds, rpus }: Account, { prices }: Prices): Bill {
  const dpuHours = billed.dpuSeconds / 3600;
  const rpuHours = (warehouseSeconds * rpus) / 3600;
  const glue = dpuHours * prices.glueDpuHour.price;
  const redshift = rpuHours * prices.redshiftRpuHour.price;
  const lambda =
    billed.gigabyteSeconds * prices.lambdaGbSecond.price + billed.calls * prices.lambdaRequest.price;
  const stepFunctions = billed.transitions * prices.stateTransition.price;
  return {
    ...{ dpuHours, rpuHours, lambdaGigabyteSeconds: billed.gigabyteSeconds, lambdaCalls: billed.calls },
    stateTransitions: billed.transitions,
    ...{ glue, redshift, lambda, stepFunctions, total: glue + redshift + lambda + stepFunctions },
  };
}
