import { bigint, date, decimal, defineMart, integer, read, timestamp, varchar } from '../../catalog';
import { order, payment } from '../tables';
import { readSql } from './read-sql';

export const paymentAttempt = defineMart({
  name: 'payment_attempt',
  description: 'One payment: a try to charge an order, or a refund.',
  key: ['payment_id'],
  columns: {
    payment_id: bigint().describe('The payment.'),
    order_id: varchar(20).describe('The order that it is for.'),
    ordered_on: date().describe('The day of the order.'),
    initiated_on: date().describe('The day on which the payment was begun.'),
    channel: varchar(8).describe('APP, WEB, C2C or B2B.'),
    terms: varchar(8).describe('How the order is paid: PREPAID, COD or CREDIT.'),
    kind: varchar(8).describe('CHARGE or REFUND.'),
    method: varchar(12).describe('UPI, CARD, COD, NETBANKING, WALLET or NEFT.'),
    status: varchar(10).describe('PENDING, SETTLED, FAILED or DISPUTED.'),
    attempt_no: integer().describe("Which of the order's charges, or of its refunds, it is: 1 is the first."),
    first_method: varchar(12).describe("The method of the order's first charge, or refund."),
    first_tried_on: date().describe("The day of the order's first charge, or refund."),
    cause: varchar(40)
      .nullable()
      .describe(
        'Of a refund: Return, Correction, or why the order was cancelled before it. NULL for a charge.',
      ),
    return_id: bigint().nullable().describe('The return that a refund repays.'),
    amount: decimal(14, 2).describe('Charged, or given back; never negative.', 'INR'),
    initiated_at: timestamp().describe('When it was begun.'),
    settled_at: timestamp()
      .nullable()
      .describe('When the money came or went; it stays when a bank disputes.'),
    hours_to_settle: decimal(9, 2)
      .nullable()
      .describe('From begun to settled; NULL until it is settled.', 'hours'),
  },
  query: readSql('payment-attempt.sql'),
  refresh: {
    partition: 'ordered_on',
    by: { table: order, column: 'ordered_at' },
    reads: [
      read(order, ['ordered_at', 'channel', 'due_on', 'cancel_reason', 'cancelled_at']),
      read(payment, [
        'order_id',
        'kind',
        'method',
        'status',
        'amount',
        'initiated_at',
        'settled_at',
        'return_id',
      ]),
    ],
  },
  distKey: 'order_id',
});
