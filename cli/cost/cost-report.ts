import type { Catalog } from '../../catalog';
import type { Definition } from '../../local/interpreter';
import { assumptions, notCounted } from './assumptions';
import { countWorkflow } from './count-workflow';
import { estimate } from './estimate';
import type { Estimate, Readers, Volume } from './estimate';
import { readPrices } from './prices';

/** The JSON document of `loadline cost`. Dollars, gigabytes of 10^9 bytes. */
export interface CostReport {
  readonly pricesAsOf: string;
  readonly region: string;
  readonly currency: 'USD';
  readonly rpus: number;
  readonly estimates: readonly Estimate[];
  readonly assumptions: Readonly<Record<string, { readonly value: number; readonly why: string }>>;
  readonly notCounted: readonly string[];
  /** Prices that were not looked up for this region on that day. */
  readonly unverifiedPrices: readonly string[];
}

export interface CostQuestion {
  readonly catalog: Catalog;
  readonly definition: Definition;
  readonly volumes: readonly Volume[];
  readonly rpus: number;
  /** @default the deployment has neither the site nor QuickSight */
  readonly readers?: Readers | undefined;
}

/** Today's volume of the sample's company, in three years of history. */
export const todaysVolume: Volume = { historyGb: 500, monthlyGb: 20 };

export const times = ({ historyGb, monthlyGb }: Volume, factor: number): Volume => ({
  historyGb: historyGb * factor,
  monthlyGb: monthlyGb * factor,
});

export function costReport({ catalog, definition, volumes, rpus, readers }: CostQuestion): CostReport {
  const prices = readPrices();
  const counts = countWorkflow(definition);
  return {
    pricesAsOf: prices.asOf,
    ...{ region: prices.region, currency: prices.currency, rpus },
    estimates: volumes.map((volume) => estimate({ catalog, counts, prices, volume, rpus, readers })),
    assumptions,
    notCounted,
    unverifiedPrices: Object.entries(prices.prices)
      .filter(([, { verified }]) => !verified)
      .map(([name]) => name),
  };
}
