/*
title: Sales ladder
question: Where do gross sales melt away, month by month and channel by channel?
audience: CFO
columns:
  month: { label: Month, format: month, role: grain }
  channel: { label: Channel, format: text, role: grain }
  gross_amount: { label: Gross, format: money, role: measure, about: "Quantity times unit price, without GST" }
  discount_amount: { label: Discounts, format: money, role: measure }
  cancelled_amount: { label: Cancelled, format: money, role: measure, about: "Gross less discount of cancelled lines" }
  returned_amount: { label: Returned, format: money, role: measure, about: "On the day of the order, not of the return" }
  net_amount: { label: Net, format: money, role: measure }
  net_share: { label: Net of gross, format: percent, role: measure }
filters: [month, channel]
presets:
  App only: { channel: APP }
  B2B only: { channel: B2B }
chart: { type: bar, x: month, y: [net_amount, returned_amount, cancelled_amount, discount_amount], stacked: true }
drill: { report: order_lines, by: { month: month, channel: channel } }
*/
SELECT
  s.month,
  s.channel,
  s.gross_amount,
  s.discount_amount,
  s.cancelled_amount,
  s.returned_amount,
  s.net_amount,
  0.0001 * CAST(10000 * s.net_amount / NULLIF(s.gross_amount, 0) AS decimal(18, 0)) AS net_share
FROM (
  SELECT
    d.month_start AS month,
    l.channel,
    CAST(SUM(l.gross_amount) AS decimal(18, 2)) AS gross_amount,
    CAST(SUM(l.discount_amount) AS decimal(18, 2)) AS discount_amount,
    CAST(SUM(l.cancelled_amount) AS decimal(18, 2)) AS cancelled_amount,
    CAST(SUM(l.returned_amount) AS decimal(18, 2)) AS returned_amount,
    CAST(SUM(l.net_amount) AS decimal(18, 2)) AS net_amount
  FROM mart.order_line l
  JOIN dw.dim_date d ON d.day = l.ordered_on
  GROUP BY d.month_start, l.channel
) s
ORDER BY s.month NULLS LAST, s.channel NULLS LAST
