-- The limits and rates of the tax law that reports go by, each from one day to another, both included. When one changes: end its row
-- and add the next.
-- B2CL: rupees of an invoice above which a supply to another state without the buyer's GSTIN is declared invoice by invoice.
SELECT CAST('B2CL' AS varchar(20)) AS limit_name, CAST('2017-07-01' AS date) AS from_day, CAST('2024-07-31' AS date) AS until_day, CAST(250000 AS decimal(14, 2)) AS limit_value
UNION ALL
SELECT CAST('B2CL' AS varchar(20)), CAST('2024-08-01' AS date), CAST('9999-12-31' AS date), CAST(100000 AS decimal(14, 2))
UNION ALL
-- TCS: percent of the taxable value that a marketplace collects from a seller.
SELECT CAST('TCS' AS varchar(20)), CAST('2018-10-01' AS date), CAST('2024-07-09' AS date), CAST(1 AS decimal(14, 2))
UNION ALL
SELECT CAST('TCS' AS varchar(20)), CAST('2024-07-10' AS date), CAST('9999-12-31' AS date), CAST(0.5 AS decimal(14, 2))
