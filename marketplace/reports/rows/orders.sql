/*
title: Orders
question: Which orders are behind a figure?
audience: Anyone who checks a figure
kind: rows
columns:
  order_id: { label: Order, format: text, role: grain }
  ordered_at: { label: Ordered, format: timestamp, role: remark }
  day: { label: Day, format: date, role: remark }
  week_start: { label: Week from, format: date, role: remark }
  month: { label: Month, format: month, role: remark }
  channel: { label: Channel, format: text, role: remark }
  state: { label: State, format: text, role: remark }
  buyer_id: { label: Buyer, format: text, role: remark }
  status: { label: Status, format: text, role: remark }
  cancel_reason: { label: Why cancelled, format: text, role: remark }
  coupon: { label: Coupon, format: text, role: remark }
  basket_from: { label: Basket band from, format: integer, unit: rupees, role: remark }
  lines: { label: Lines, format: integer, role: measure }
  parcels: { label: Parcels, format: integer, role: measure }
  gross_amount: { label: Gross, format: money, role: measure }
  discount_amount: { label: Discount, format: money, role: measure }
  cancelled_amount: { label: Cancelled, format: money, role: measure }
  returned_amount: { label: Returned, format: money, role: measure }
  net_amount: { label: Net, format: money, role: measure }
  shipping_amount: { label: Shipping, format: money, role: measure }
  total_amount: { label: Order total, format: money, role: measure, about: "What the buyer pays in all, with GST and shipping" }
  charged_amount: { label: Charged, format: money, role: measure }
  refunded_amount: { label: Refunded, format: money, role: measure }
filters: [month, channel, state, status, coupon]
chart: null
*/
SELECT
  o.order_id,
  o.ordered_at,
  o.ordered_on AS day,
  d.week_start,
  d.month_start AS month,
  o.channel,
  COALESCE(o.state_code, 'Not known') AS state,
  CAST(o.buyer_id AS varchar(20)) AS buyer_id,
  o.status,
  CASE WHEN o.status = 'CANCELLED' THEN COALESCE(o.cancel_reason, 'Not known') END AS cancel_reason,
  COALESCE(o.coupon_code, 'None') AS coupon,
  o.basket_from,
  o.lines,
  o.parcels,
  o.gross_amount,
  o.discount_amount,
  o.cancelled_amount,
  o.returned_amount,
  o.net_amount,
  o.shipping_amount,
  o.total_amount,
  o.charged_amount,
  o.refunded_amount
FROM mart.orders o
JOIN dw.dim_date d ON d.day = o.ordered_on
ORDER BY o.ordered_at DESC NULLS LAST, o.order_id DESC NULLS LAST
LIMIT 20000
