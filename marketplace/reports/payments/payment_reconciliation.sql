/*
title: Orders that do not reconcile
question: Of which orders do we hold more or less money than is due today, and why?
audience: Finance
columns:
  order_id: { label: Order, format: text, role: grain }
  ordered_on: { label: Ordered, format: date, role: remark }
  channel: { label: Channel, format: text, role: remark }
  terms: { label: Terms, format: text, role: remark }
  status: { label: Status, format: text, role: remark }
  total_amount: { label: Order total, format: money, role: measure, about: "As the order's header has it" }
  live_amount: { label: Lines and shipping, format: money, role: measure, about: "Lines that are not cancelled, with GST, and shipping" }
  charged: { label: Charged, format: money, role: measure, about: "Settled charges; not those that a bank took back" }
  refunded: { label: Refunded, format: money, role: measure, about: "Settled refunds" }
  due_now: { label: Due now, format: money, role: measure, about: "Lines and shipping less what returns are to be refunded; nothing of a cancelled order, of COD before delivery, or of credit up to the due day" }
  difference: { label: Difference, format: money, role: measure, about: "Charged less refunded less due now; negative: we lack it" }
  cause: { label: Cause, format: text, role: remark }
filters: [channel, terms, cause]
presets:
  Taken back by a bank: { cause: Disputed }
  Cash of carriers: { cause: COD not handed over }
chart: { type: bar, x: cause, y: [difference] }
drill: { report: payments, by: { order_id: order_id } }
*/
SELECT
  r.order_id,
  CAST(r.ordered_at AS date) AS ordered_on,
  r.channel,
  r.terms,
  r.status,
  r.total_amount,
  r.live_amount,
  r.charged,
  r.refunded,
  r.due_now,
  CAST(r.charged - r.refunded - r.due_now AS decimal(18, 2)) AS difference,
  CASE
    WHEN r.total_amount <> r.lines_amount THEN 'Header differs from lines'
    WHEN r.disputed > 0 THEN 'Disputed'
    WHEN r.refund_pending > 0 THEN 'Refund pending'
    WHEN r.charged - r.refunded > r.due_now THEN 'Too much charged'
    WHEN r.terms = 'COD' THEN 'COD not handed over'
    WHEN r.terms = 'CREDIT' THEN 'Credit overdue'
    ELSE 'Too little charged'
  END AS cause
FROM (
  SELECT
    o.order_id,
    o.ordered_at,
    o.channel,
    o.status,
    o.total_amount,
    CASE WHEN o.due_on IS NOT NULL THEN 'CREDIT' ELSE COALESCE(p.terms, 'PREPAID') END AS terms,
    CAST(COALESCE(l.live_amount, 0) + CASE WHEN o.status = 'CANCELLED' THEN 0 ELSE o.shipping_amount END AS decimal(18, 2)) AS live_amount,
    CAST(COALESCE(l.lines_amount, 0) + o.shipping_amount AS decimal(18, 2)) AS lines_amount,
    CAST(COALESCE(p.charged, 0) AS decimal(18, 2)) AS charged,
    CAST(COALESCE(p.refunded, 0) AS decimal(18, 2)) AS refunded,
    COALESCE(p.disputed, 0) AS disputed,
    COALESCE(p.refund_pending, 0) AS refund_pending,
    CAST(
      CASE
        WHEN o.status = 'CANCELLED' THEN 0
        WHEN COALESCE(p.charged, 0) = 0 AND COALESCE(p.disputed, 0) = 0 AND (
          (o.due_on IS NOT NULL AND o.due_on >= x.as_of)
          OR (o.due_on IS NULL AND p.terms = 'COD' AND o.status <> 'DELIVERED')
          OR (o.due_on IS NULL AND COALESCE(p.terms, 'PREPAID') = 'PREPAID' AND o.status = 'PLACED')
        ) THEN 0
        ELSE COALESCE(l.live_amount, 0) + o.shipping_amount - COALESCE(q.refund_amount, 0)
      END AS decimal(18, 2)
    ) AS due_now
  FROM dw.fact_order o
  CROSS JOIN mart.as_of x
  LEFT JOIN (
    SELECT
      i.order_id,
      SUM(i.line_total) AS lines_amount,
      SUM(CASE WHEN i.status = 'CANCELLED' THEN 0 ELSE i.line_total END) AS live_amount
    FROM dw.fact_order_item i
    GROUP BY i.order_id
  ) l ON l.order_id = o.order_id
  LEFT JOIN (
    SELECT
      a.order_id,
      MAX(a.terms) AS terms,
      SUM(CASE WHEN a.kind = 'CHARGE' AND a.status = 'SETTLED' THEN a.amount ELSE 0 END) AS charged,
      SUM(CASE WHEN a.kind = 'REFUND' AND a.status = 'SETTLED' THEN a.amount ELSE 0 END) AS refunded,
      SUM(CASE WHEN a.kind = 'CHARGE' AND a.status = 'DISPUTED' AND a.settled_at IS NOT NULL THEN a.amount ELSE 0 END) AS disputed,
      SUM(CASE WHEN a.kind = 'REFUND' AND a.status = 'PENDING' THEN a.amount ELSE 0 END) AS refund_pending
    FROM mart.payment_attempt a
    GROUP BY a.order_id
  ) p ON p.order_id = o.order_id
  LEFT JOIN (
    SELECT g.order_id, SUM(g.refund_amount) AS refund_amount
    FROM dw.fact_return_request g
    WHERE g.status = 'REFUNDED'
    GROUP BY g.order_id
  ) q ON q.order_id = o.order_id
) r
WHERE r.charged - r.refunded <> r.due_now OR r.total_amount <> r.lines_amount
ORDER BY r.ordered_at DESC NULLS LAST, r.order_id NULLS LAST
