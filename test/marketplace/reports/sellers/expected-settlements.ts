import {
  dayOf,
  daysBetween,
  groupsOf,
  monthOf,
  paise,
  ratio,
  rowWith,
  rupees,
  sumOf,
  textOf,
} from '../support/figures';
import type { Row, Rows } from '../support/report-warehouse';
import { asOf } from './given';
import { nameOf } from './seller-name';

export function expectedTakeRate(rows: Rows): unknown[] {
  const departments: Readonly<Record<string, string>> = { p1: 'Fashion', p2: 'Home', p3: 'Home' };
  const key = (each: Row): string => {
    const line = rowWith(rows.orderItem, { order_id: each.order_id ?? null, line_no: each.line_no ?? null });
    const { seller_type } = rowWith(rows.seller, { seller_id: each.seller_id ?? null });
    return [monthOf(each.due_on), textOf(seller_type), departments[textOf(line.product_id)]].join('|');
  };
  return groupsOf(rows.settlement, key)
    .sort()
    .map(([group, settlements]) => {
      const [month, seller_type, department] = group.split('|');
      const gross = sumOf(settlements, (each) => paise(each.gross_amount));
      const commission = sumOf(settlements, (each) => paise(each.commission_amount));
      const fee = sumOf(settlements, (each) => paise(each.fee_amount));
      return {
        month,
        seller_type,
        department,
        gross_amount: rupees(gross),
        commission_amount: rupees(commission),
        fee_amount: rupees(fee),
        take_rate: gross > 0 ? ratio(commission + fee, gross) : null,
      };
    });
}

export function expectedAgeing(rows: Rows): unknown[] {
  const bucketOf = ({ status, due_on }: Row): string => {
    const days = daysBetween(due_on, asOf);
    if (status === 'HELD') return 'Held';
    if (days <= 0) return 'Not yet due';
    return days <= 7 ? '1 to 7 days' : days <= 15 ? '8 to 15 days' : 'Over 15 days';
  };
  return groupsOf(
    rows.settlement.filter(({ status }) => status !== 'PAID'),
    (each) => `${textOf(each.seller_id)}|${bucketOf(each)}`,
  )
    .sort()
    .map(([key, group]) => {
      const [seller_id = '', bucket] = key.split('|');
      return {
        seller_id,
        bucket,
        seller_name: nameOf(rowWith(rows.seller, { seller_id })),
        settlements: group.length,
        gross_amount: rupees(sumOf(group, (each) => paise(each.gross_amount))),
        unpaid_amount: rupees(sumOf(group, (each) => paise(each.net_amount))),
        oldest_days: Math.max(...group.map((each) => daysBetween(dayOf(each.due_on), asOf))),
      };
    });
}
