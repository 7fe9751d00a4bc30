/*
title: Split orders
question: How many orders reach the buyer in several parcels, and how long does the rest take?
audience: Logistics
columns:
  month: { label: Month, format: month, role: grain, about: "Of the order" }
  channel: { label: Channel, format: text, role: grain }
  one_parcel: { label: In one parcel, format: integer, role: measure, about: "Orders" }
  two_parcels: { label: In two, format: integer, role: measure }
  more_parcels: { label: In three or more, format: integer, role: measure }
  split_share: { label: In several, format: percent, role: measure }
  days_apart: { label: First to last delivery, format: decimal, unit: days, role: measure, about: "Mean of the orders in several parcels that are all delivered" }
filters: [month, channel]
presets:
  App only: { channel: APP }
chart: { type: bar, x: month, y: [one_parcel, two_parcels, more_parcels], stacked: true }
drill: { report: parcels, by: { order_month: month, channel: channel } }
*/
SELECT
  d.month_start AS month,
  s.channel,
  CAST(SUM(CASE WHEN s.parcels = 1 THEN 1 ELSE 0 END) AS bigint) AS one_parcel,
  CAST(SUM(CASE WHEN s.parcels = 2 THEN 1 ELSE 0 END) AS bigint) AS two_parcels,
  CAST(SUM(CASE WHEN s.parcels > 2 THEN 1 ELSE 0 END) AS bigint) AS more_parcels,
  0.0001 * CAST(
    10000 * CAST(SUM(CASE WHEN s.parcels > 1 THEN 1 ELSE 0 END) AS decimal(18, 2)) / COUNT(*) AS decimal(18, 0)
  ) AS split_share,
  0.01 * CAST(
    100 * CAST(SUM(CASE WHEN s.parcels > 1 AND s.delivered = s.parcels THEN s.days_apart END) AS decimal(18, 2))
    / NULLIF(SUM(CASE WHEN s.parcels > 1 AND s.delivered = s.parcels THEN 1 ELSE 0 END), 0) AS decimal(18, 0)
  ) AS days_apart
FROM (
  SELECT
    p.order_id,
    p.ordered_on,
    p.channel,
    COUNT(*) AS parcels,
    COUNT(p.delivered_at) AS delivered,
    CAST(MAX(CAST(p.delivered_at AS date)) - MIN(CAST(p.delivered_at AS date)) AS integer) AS days_apart
  FROM mart.parcel p
  GROUP BY p.order_id, p.ordered_on, p.channel
) s
JOIN dw.dim_date d ON d.day = s.ordered_on
GROUP BY d.month_start, s.channel
ORDER BY d.month_start NULLS LAST, s.channel NULLS LAST
