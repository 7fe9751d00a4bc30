/*
title: Basket bands
question: What do baskets cost, and from which value on should shipping be free?
audience: Pricing
columns:
  basket_from: { label: Band from, format: integer, unit: rupees, role: grain, about: "Goods with GST, without shipping" }
  channel: { label: Channel, format: text, role: grain }
  orders: { label: Orders, format: integer, role: measure, about: "Without cancelled ones" }
  orders_share: { label: Of the channel, format: percent, role: measure, about: "Share of the channel's orders" }
  median_amount: { label: Median basket, format: money, role: measure, additive: false }
  lines_per_order: { label: Lines an order, format: decimal, role: measure }
  shipping_paid_share: { label: Paid for shipping, format: percent, role: measure, about: "Share of the orders with a shipping charge" }
filters: [channel]
presets:
  App only: { channel: APP }
chart: { type: bar, x: basket_from, y: [orders], series: channel, stacked: true }
drill: { report: orders, by: { basket_from: basket_from, channel: channel } }
*/
SELECT
  b.basket_from,
  b.channel,
  b.orders,
  0.0001 * CAST(10000 * CAST(b.orders AS decimal(18, 2)) / NULLIF(c.orders, 0) AS decimal(18, 0)) AS orders_share,
  b.median_amount,
  0.01 * CAST(100 * b.lines / NULLIF(b.orders, 0) AS decimal(18, 0)) AS lines_per_order,
  0.0001 * CAST(10000 * CAST(b.paid AS decimal(18, 2)) / NULLIF(b.orders, 0) AS decimal(18, 0)) AS shipping_paid_share
FROM (
  SELECT
    o.basket_from,
    o.channel,
    COUNT(*) AS orders,
    CAST(SUM(o.lines) AS decimal(18, 2)) AS lines,
    COUNT(CASE WHEN o.shipping_amount > 0 THEN 1 END) AS paid,
    CAST(
      0.01 * CAST(
        PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST((o.total_amount - o.shipping_amount) * 100 AS bigint))
        AS decimal(18, 1)
      ) AS decimal(18, 2)
    ) AS median_amount
  FROM mart.orders o
  WHERE o.status <> 'CANCELLED'
  GROUP BY o.basket_from, o.channel
) b
JOIN (
  SELECT a.channel, COUNT(*) AS orders
  FROM mart.orders a
  WHERE a.status <> 'CANCELLED'
  GROUP BY a.channel
) c ON c.channel = b.channel
ORDER BY b.basket_from NULLS LAST, b.channel NULLS LAST
