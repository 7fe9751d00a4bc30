import type { Row, Rows } from '../support/report-warehouse';
import {
  addDays,
  dayOf,
  daysBetween,
  groups,
  monthOf,
  of,
  paise,
  rupees,
  sum,
  withKey,
} from '../support/reckoning';

/** A line of a tax document; all amounts in paise, negative on a credit note. */
export interface TaxLine {
  readonly no: string;
  readonly kind: 'INVOICE' | 'CREDIT_NOTE';
  readonly cause: 'Returned' | 'Undelivered' | null;
  readonly day: string;
  readonly invoicedOn: string;
  readonly invoiceAmount: number;
  readonly seller: string;
  readonly from: string;
  readonly to: string;
  readonly isRegistered: boolean;
  readonly hsn: string;
  readonly rate: number;
  readonly pieces: number;
  readonly taxable: number;
  readonly igst: number;
  readonly cgst: number;
  readonly sgst: number;
}

const roundHalfUp = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

export function taxLines(rows: Rows): TaxLine[] {
  return rows.order.flatMap((order) => {
    const shippedAt = (line: Row): unknown[] =>
      of(rows.shipmentLine, order)
        .filter((each) => each.order_line_no === line.line_no)
        .flatMap((each) => withKey(rows.shipment, 'shipment_id', each.shipment_id))
        .flatMap((each) => each.shipped_at ?? []);
    const shipped = of(rows.orderItem, order)
      .filter((line) => shippedAt(line).length > 0)
      .map((line) => {
        const [product] = withKey(rows.product, 'product_id', line.product_id);
        const [seller] = withKey(rows.seller, 'seller_id', product?.seller_id);
        return { line, product, seller };
      })
      .filter(({ seller }) => seller?.gstin !== null);
    return groups(shipped, ({ seller }) => [seller?.seller_id]).flatMap(([[sellerId = ''], part]) => {
      const invoicedOn = dayOf(part.flatMap(({ line }) => shippedAt(line)).sort()[0]);
      const to = String(withKey(rows.address, 'address_id', order.address_id)[0]?.state_code);
      const [buyer] = withKey(rows.buyer, 'buyer_id', order.buyer_id);
      return part.flatMap(({ line, product, seller }) => {
        const quantity = Number(line.quantity);
        const taxable = quantity * paise(line.unit_price) - paise(line.discount_amount);
        const common = {
          invoicedOn,
          invoiceAmount: sum(part.map((each) => paise(each.line.line_total))),
          seller: sellerId,
          from: String(seller?.state_code),
          to,
          isRegistered: buyer?.gstin !== null,
          hsn: String(product?.hsn_code),
          rate: Number(line.gst_rate),
        };
        const document = (
          no: string,
          kind: TaxLine['kind'],
          cause: TaxLine['cause'],
          day: unknown,
          pieces: number,
        ): TaxLine => {
          const gst = roundHalfUp((paise(line.gst_amount) * pieces) / quantity);
          const half = roundHalfUp(gst / 2);
          const isWithin = common.from === to;
          return {
            no,
            kind,
            cause,
            day: dayOf(day),
            ...common,
            pieces,
            taxable: roundHalfUp((taxable * pieces) / quantity),
            igst: isWithin ? 0 : gst,
            cgst: isWithin ? half : 0,
            sgst: isWithin ? gst - half : 0,
          };
        };
        const id = `${String(order.order_id)}/${sellerId}`;
        const returns = of(rows.returnRequest, order).filter(
          (each) => each.line_no === line.line_no && each.status === 'REFUNDED',
        );
        return [
          document(id, 'INVOICE', null, invoicedOn, quantity),
          ...returns.map((each) =>
            document(
              `R${String(each.return_id)}`,
              'CREDIT_NOTE',
              'Returned',
              each.closed_at,
              -Number(each.quantity),
            ),
          ),
          ...(line.status === 'CANCELLED'
            ? [document(`U${id}`, 'CREDIT_NOTE', 'Undelivered', order.cancelled_at, -quantity)]
            : []),
        ];
      });
    });
  });
}

/** The law as it stands: more than 2.5 lakh up to July 2024, more than 1 lakh from August. */
const isLarge = (line: TaxLine): boolean =>
  line.from !== line.to && line.invoiceAmount > (line.invoicedOn < '2024-08-01' ? 25_000_000 : 10_000_000);

export function classOf(line: TaxLine): string {
  const isInvoice = line.kind === 'INVOICE';
  if (line.rate === 0) return 'NIL';
  if (line.isRegistered) return isInvoice ? 'B2B' : 'CDNR';
  if (isLarge(line)) return isInvoice ? 'B2CL' : 'CDNUR';
  return 'B2CS';
}

const amounts = (lines: readonly TaxLine[]): Row => ({
  taxable_amount: rupees(sum(lines.map((each) => each.taxable))),
  igst_amount: rupees(sum(lines.map((each) => each.igst))),
  cgst_amount: rupees(sum(lines.map((each) => each.cgst))),
  sgst_amount: rupees(sum(lines.map((each) => each.sgst))),
});

export const gstByRateAndState = (rows: Rows): Row[] =>
  groups(taxLines(rows), (each) => [monthOf(each.day), each.from, each.to, each.rate]).map(
    ([key, lines]) => ({
      month: key[0] ?? '',
      supplier_state: key[1] ?? '',
      supply_state: key[2] ?? '',
      gst_rate: Number(key[3]),
      ...amounts(lines),
    }),
  );

export const gstr1Classes = (rows: Rows): Row[] =>
  groups(taxLines(rows), (each) => [monthOf(each.day), classOf(each), each.rate]).map(([key, lines]) => ({
    month: key[0] ?? '',
    class: key[1] ?? '',
    gst_rate: Number(key[2]),
    documents: new Set(lines.map((each) => each.no)).size,
    ...amounts(lines),
  }));

export const hsnSummary = (rows: Rows): Row[] =>
  groups(taxLines(rows), (each) => [
    monthOf(each.day),
    each.hsn,
    each.rate,
    each.isRegistered ? 'B2B' : 'B2C',
  ]).map(([key, lines]) => ({
    month: key[0] ?? '',
    hsn_code: key[1] ?? '',
    gst_rate: Number(key[2]),
    buyer_kind: key[3] ?? '',
    pieces: sum(lines.map((each) => each.pieces)),
    ...amounts(lines),
    too_short: (key[1] ?? '').length < 6 ? 'yes' : 'no',
  }));

export function creditNotes(rows: Rows): Row[] {
  const notes = taxLines(rows).filter((each) => each.kind === 'CREDIT_NOTE');
  return groups(notes, (each) => [each.no]).map(([[no = ''], lines]) => {
    const [first] = lines;
    if (first === undefined) throw new Error('A group has a line.');
    const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
    const fiscalEnd = Math.floor((months(first.invoicedOn) - 4) / 12) + 1;
    return {
      document_no: no,
      documented_on: first.day,
      month: monthOf(first.day),
      cause: first.cause,
      seller_id: first.seller,
      class: classOf(first),
      invoice_month: monthOf(first.invoicedOn),
      months_late: months(first.day) - months(first.invoicedOn),
      taxable_amount: rupees(-sum(lines.map((each) => each.taxable))),
      gst_amount: rupees(-sum(lines.map((each) => each.igst + each.cgst + each.sgst))),
      days_to_limit: daysBetween(first.day, `${fiscalEnd}-11-30`),
    };
  });
}

export function tcsCheck(rows: Rows): Row[] {
  const supplies = taxLines(rows).map((each) => ({
    month: monthOf(each.day),
    seller: each.seller,
    net: each.taxable,
    expected: each.taxable * (each.day < '2024-07-10' ? 0.01 : 0.005),
    withheld: 0,
  }));
  const settled = rows.settlement
    .filter((each) => withKey(rows.seller, 'seller_id', each.seller_id)[0]?.gstin !== null)
    .map((each) => ({
      month: monthOf(addDays(String(each.due_on), -7)),
      seller: String(each.seller_id),
      net: 0,
      expected: 0,
      withheld: paise(each.tcs_amount),
    }));
  const toDate = new Map<string, number>();
  return groups([...supplies, ...settled], (each) => [each.month, each.seller]).map(
    ([[month = '', seller = ''], all]) => {
      const expected = roundHalfUp(Number(sum(all.map((each) => each.expected)).toFixed(6)));
      const withheld = sum(all.map((each) => each.withheld));
      toDate.set(seller, (toDate.get(seller) ?? 0) + withheld - expected);
      return {
        month,
        seller_id: seller,
        net_supplies: rupees(sum(all.map((each) => each.net))),
        tcs_expected: rupees(expected),
        tcs_withheld: rupees(withheld),
        gap: rupees(withheld - expected),
        gap_to_date: rupees(toDate.get(seller) ?? 0),
      };
    },
  );
}
