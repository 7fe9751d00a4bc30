/**
 * Rows of the schema of erp.sql as its export has them, written by hand: per table a header and two days of changes. What a
 * row says is what the warehouse must hold, but for the way in which a number is written.
 */
export const erpSource: Readonly<Record<string, readonly [header: string, day1: string[], day2: string[]]>> =
  {
    countries: [
      'op,COUNTRY_ID,COUNTRY_NAME,REGION',
      ['I,IN,भारत,Asia', 'I,DE,Deutschland,', 'I,BR,"Brasil, o país",South America'],
      ['U,DE,Deutschland,Europe'],
    ],
    departments: [
      'op,DEPARTMENT_ID,DEPARTMENT_NAME,MANAGER_ID,COUNTRY_ID',
      ['I,10,Sales,100,IN', 'I,20,"Research & ""Development""",,DE', 'I,9999,Closed,,'],
      ['D,9999,,,', 'U,20,Research,102,DE'],
    ],
    employees: [
      'op,EMPLOYEE_ID,FIRST_NAME,LAST_NAME,EMAIL,HIRE_DATE,SALARY,COMMISSION_PCT,MANAGER_ID,DEPARTMENT_ID,FULL_NAME',
      [
        'I,102,Lex,"De Haan",LDEHAAN,2001-01-13 00:00:00,17000,,101,20,Lex De Haan',
        'I,101,Neena,Kochhar,NKOCHHAR,2005-09-21 08:30:59,17000.55,.25,100,10,Neena Kochhar',
        'I,100,Steven,King,SKING,2003-06-17 00:00:00,24000,,,,Steven King',
      ],
      ['U,102,Lex,"De Haan",LDEHAAN,2001-01-13 00:00:00,17500.5,0.99,100,20,Lex De Haan'],
    ],
    customers: [
      'op,CUSTOMER_NO,NAME,COUNTRY_ID,CREDIT_LIMIT,VIP,CREATED,NOTE',
      [
        'I,1,Asha Traders,IN,250000.50,Y,2025-11-01 09:15:00.123456,"two\nlines"',
        'I,9999999999,Nobody,,0,N,2025-11-01 09:15:00,',
        'I,3,"O\'Neill; ""Sons""",BR,-1.25,N,1999-12-31 23:59:59.5,NULL',
      ],
      ['D,9999999999,,,,,,', 'U,1,Asha Traders,IN,300000,Y,2025-11-01 09:15:00.123456,'],
    ],
    addresses: [
      'op,CUSTOMER_NO,LINE_NO,STREET,POSTCODE',
      ['I,1,1,12 MG Road,560001', 'I,1,2,,', 'I,3,1,"Rua A, 5",01000-000', 'I,9999999999,1,x,y'],
      ['D,9999999999,1,,', 'D,1,2,,'],
    ],
    product_groups: [
      'op,GROUP_ID,PARENT_ID,TITLE',
      ['I,FOOD,,Food', 'I,RICE,GRAIN,चावल', 'I,GRAIN,FOOD,Grain'],
      ['U,RICE,FOOD,Rice'],
    ],
    products: [
      'op,PRODUCT_ID,GROUP_ID,TITLE,LIST_PRICE,WEIGHT,PICTURE,ATTRIBUTES,CHECKSUM,BAR_CODE',
      [
        'I,1,RICE,Basmati 1 kg,129.9,1.005,00FF,"{""organic"": true}",0123456789ABCDEF0123456789ABCDEF,8901234567890',
        'I,123456789012345678901234567890,FOOD,,.0000000001,-2.5E-7,,,,',
        'I,3,GONE,Orphan,1,,,,,',
      ],
      ['U,1,RICE,Basmati 1 kg,135,1.005,,"{}",,8901234567890'],
    ],
    orders: [
      'loadline_op,ORDER_ID,CUSTOMER_NO,ORDERED_AT,STATUS,CURRENCY,TOTAL,OP,PROCESSED_IN,CONFIRMED_AT',
      [
        'I,1000000000000000001,1,2025-11-01 10:00:00.250,NEW,INR,259.8,web,+00 00:00:01.500,2025-11-01 10:00:02 +05:30',
        'I,2,3,2025-11-01 11:00:00,PAID,BRL,1.0001,,,',
      ],
      ['U,2,3,2025-11-01 11:00:00,SENT,BRL,1.0001,agent,,'],
    ],
    order_lines: [
      'op,ORDER_ID,LINE_NO,PRODUCT_ID,QUANTITY,PRICE,AMOUNT',
      [
        'I,1000000000000000001,1,1,2,129.9,259.8',
        'I,2,1,123456789012345678901234567890,.001,1000.1,1.0001',
        'I,2,2,3,1,,',
      ],
      ['D,2,2,,,,'],
    ],
    shipments: [
      'op,SHIPMENT_ID,ORDER_ID,LINE_NO,SENT_ON,WEIGHT',
      ['I,1,1000000000000000001,1,2025-11-02 00:00:00,2.01', 'I,2,2,1,,'],
      ['U,2,2,1,2025-11-02 12:00:00,1e-3'],
    ],
    price_list: [
      'op,Price List Id,Valid From,Straße,50%',
      ['I,1,2025-01-01 00:00:00,Königsallee,50', 'I,2,2026-01-01 00:00:00,,-999.99'],
      [],
    ],
    price_list_items: [
      'op,PRICE_LIST_ID,PRODUCT_ID,PRICE',
      ['I,1,1,129.90', 'I,1,3,5', 'I,2,1,135'],
      ['D,1,3,'],
    ],
    stock_moves: [
      'op,MOVE#,PRODUCT_ID,MOVED,MOVED_AT',
      ['I,1,1,-100,2025-11-01 00:00:00.123456000', 'I,2,77,123456789000,', 'I,3,,,'],
      [],
    ],
    exchange_rates: [
      'op,CURRENCY,RATE_DATE,RATE',
      ['I,BRL,2025-11-01 00:00:00,16.51234567', 'I,BRL,2025-11-02 00:00:00,16.5'],
      ['U,BRL,2025-11-02 00:00:00,16.6'],
    ],
    audit_trail: [
      'op,AT,WHO,WHAT,OLD_VALUE,PLACE',
      ['I,2025-11-01 10:00:00.000001,asha,login,<a/>,', 'I,2025-11-01 10:00:00.000001,ravi,,,'],
      [],
    ],
    contracts: [
      'op,CONTRACT_NO,CUSTOMER_NO,SUCCESSOR_NO,SIGNED_BY,TERMS,SECRET',
      ['I,C-1,1,C-2,100,"long, text",s', 'I,C-2,1,,,,', 'I,C-3,3,,101,,'],
      ['D,C-3,,,,,'],
    ],
    suppliers: [
      'op,SUPPLIER_ID,RATING,TURNOVER,SHARE_,SINCE',
      ['I,0F,.00123,99999999999999999999999999999999999999,0.5,1999-01-01 00:00:00', 'I,1F,,,,'],
      [],
    ],
    teams: ['op,TEAM_ID,PROJECT_ID,TEAM_NAME', ['I,1,1,Red', 'I,2,2,Blue'], ['U,2,1,Blue']],
    projects: ['op,PROJECT_ID,BUDGET_ID,IS_OPEN', ['I,1,1,TRUE', 'I,2,2,FALSE'], []],
    budgets: ['op,BUDGET_ID,TEAM_ID,EMAIL', ['I,1,1,SKING', 'I,2,2,'], []],
  };
