/*
title: Cancellations
question: Why are orders lost, in which channel, and how soon?
audience: Operations
columns:
  month: { label: Month, format: month, role: grain, about: "Of the order" }
  channel: { label: Channel, format: text, role: grain }
  cancel_reason: { label: Reason, format: text, role: grain, about: "Half of the orders that were never paid are deleted after two weeks: Not paid is about half of what happened" }
  cancelled_orders: { label: Cancelled orders, format: integer, role: measure }
  cancelled_amount: { label: Value, format: money, role: measure, about: "Gross less discount" }
  cancelled_share: { label: Of all orders, format: percent, role: measure, about: "Of the orders of the month and channel" }
  median_hours: { label: Median time to cancel, format: decimal, unit: hours, role: measure }
filters: [month, channel, cancel_reason]
presets:
  Undelivered: { cancel_reason: Undelivered }
chart: { type: bar, x: month, y: [cancelled_orders], series: cancel_reason, stacked: true }
drill: { report: orders, by: { month: month, channel: channel, cancel_reason: cancel_reason } }
*/
SELECT
  c.month,
  c.channel,
  c.cancel_reason,
  c.orders AS cancelled_orders,
  c.cancelled_amount,
  0.0001 * CAST(10000 * CAST(c.orders AS decimal(18, 2)) / NULLIF(a.orders, 0) AS decimal(18, 0)) AS cancelled_share,
  0.1 * CAST(10 * c.median_seconds / 3600 AS decimal(18, 0)) AS median_hours
FROM (
  SELECT
    d.month_start AS month,
    o.channel,
    COALESCE(o.cancel_reason, 'Not known') AS cancel_reason,
    COUNT(*) AS orders,
    CAST(SUM(o.cancelled_amount) AS decimal(18, 2)) AS cancelled_amount,
    CAST(
      PERCENTILE_CONT(0.5) WITHIN GROUP (
        ORDER BY CAST(EXTRACT(epoch FROM o.cancelled_at) - EXTRACT(epoch FROM o.ordered_at) AS bigint)
      ) AS decimal(18, 1)
    ) AS median_seconds
  FROM mart.orders o
  JOIN dw.dim_date d ON d.day = o.ordered_on
  WHERE o.status = 'CANCELLED'
  GROUP BY d.month_start, o.channel, COALESCE(o.cancel_reason, 'Not known')
) c
JOIN (
  SELECT e.month_start, n.channel, COUNT(*) AS orders
  FROM mart.orders n
  JOIN dw.dim_date e ON e.day = n.ordered_on
  GROUP BY e.month_start, n.channel
) a ON a.month_start = c.month AND a.channel = c.channel
ORDER BY c.month NULLS LAST, c.channel NULLS LAST, c.cancel_reason NULLS LAST
