import { textOf } from '../support/figures';
import type { Row } from '../support/report-warehouse';

export const nameOf = (seller: Row): string => textOf(seller.business_name ?? 'Private individual');
