import { daysBetween, groupsOf, percentile, rowWith, secondsBetween } from '../support/figures';
import type { Rows } from '../support/report-warehouse';
import { asOf } from './given';
import { nameOf } from './seller-name';
import { sellerParcels } from './seller-parcels';

export function expectedFulfilment(rows: Rows): unknown[] {
  const hours = (from: string | null, to: string | null): number | null =>
    from === null || to === null ? null : Math.round(secondsBetween(from, to) / 360) / 10;
  const waits = sellerParcels(rows)
    .filter(({ packedAt }) => daysBetween(packedAt, asOf) < 365)
    .flatMap((each) => [
      { ...each, stage: 'Ready to packed', hours: hours(each.readyAt, each.packedAt) },
      { ...each, stage: 'Packed to shipped', hours: hours(each.packedAt, each.shippedAt) },
    ])
    .flatMap((each) => (each.hours === null ? [] : [{ ...each, hours: each.hours }]));
  return groupsOf(waits, ({ seller, centre, stage }) => `${seller}|${centre}|${stage}`)
    .sort()
    .map(([key, group]) => {
      const [seller_id = '', warehouse_code, stage] = key.split('|');
      const all = group.map((each) => each.hours);
      return {
        seller_id,
        warehouse_code,
        stage,
        seller_name: nameOf(rowWith(rows.seller, { seller_id })),
        parcels: group.length,
        median_hours: percentile(all, 0.5).toFixed(2),
        p90_hours: percentile(all, 0.9).toFixed(2),
        slowest_hours: Math.max(...all).toFixed(1),
      };
    });
}
