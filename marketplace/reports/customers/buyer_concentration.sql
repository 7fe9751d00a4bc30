/*
title: Concentration of buyers
question: How much of a year's net hangs on few buyers?
audience: CEO
columns:
  net_decile: { label: Tenth of the buyers, format: integer, role: grain, about: "1 has the largest net of the last 365 days; buyers without any net are left out" }
  buyers: { label: Buyers, format: integer, role: measure }
  businesses: { label: Of them businesses, format: integer, role: measure }
  net_amount_365: { label: Net of 365 days, format: money, role: measure }
  smallest_amount: { label: From, format: money, role: measure, about: "The smallest net of a buyer of this tenth" }
  net_share: { label: Share, format: percent, role: measure }
  cumulative_share: { label: Cumulative share, format: percent, role: measure }
filters: []
chart: { type: line, x: net_decile, y: [cumulative_share, net_share] }
drill: { report: buyers, by: { net_decile: net_decile } }
*/
SELECT
  c.net_decile,
  c.buyers,
  c.businesses,
  c.net_amount_365,
  c.smallest_amount,
  0.0001 * CAST(10000 * c.net_amount_365 / NULLIF(c.all_amount, 0) AS decimal(18, 0)) AS net_share,
  0.0001 * CAST(10000 * c.cumulative_amount / NULLIF(c.all_amount, 0) AS decimal(18, 0)) AS cumulative_share
FROM (
  SELECT
    d.net_decile,
    d.buyers,
    d.businesses,
    d.net_amount_365,
    d.smallest_amount,
    CAST(SUM(d.net_amount_365) OVER () AS decimal(18, 2)) AS all_amount,
    CAST(SUM(d.net_amount_365) OVER (ORDER BY d.net_decile NULLS LAST ROWS UNBOUNDED PRECEDING) AS decimal(18, 2))
      AS cumulative_amount
  FROM (
    SELECT
      s.net_decile,
      COUNT(*) AS buyers,
      COUNT(CASE WHEN b.buyer_type = 'BUSINESS' THEN 1 END) AS businesses,
      CAST(SUM(b.net_amount_365) AS decimal(18, 2)) AS net_amount_365,
      MIN(b.net_amount_365) AS smallest_amount
    FROM mart.buyer_segment s
    JOIN mart.buyer_summary b ON b.buyer_id = s.buyer_id
    WHERE s.net_decile IS NOT NULL
    GROUP BY s.net_decile
  ) d
) c
ORDER BY c.net_decile NULLS LAST
