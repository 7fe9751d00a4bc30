import { textOf } from '../support/figures';
import type { Row } from '../support/report-warehouse';

export const productId = ({ line }: { readonly line: Row }): string => textOf(line.product_id);
