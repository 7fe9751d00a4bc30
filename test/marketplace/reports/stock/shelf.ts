import { textOf } from '../support/figures';
import type { Row } from '../support/report-warehouse';

export const shelfOf = (row: Row): string => `${textOf(row.product_id)} ${textOf(row.warehouse_code)}`;
