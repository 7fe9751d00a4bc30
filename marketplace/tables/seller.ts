import { date, defineTable, double, varchar } from '../../catalog';

/**
 * The oldest schema of the source: its columns have their Oracle names, in capitals.
 * Left out on purpose: CONTACT_NM, EMAIL_ADDR, PHONE_NO, BANK_ACCT_NO. Reports need no person and no bank account.
 */
export const seller = defineTable({
  name: 'seller',
  description: 'A manufacturer, supplier or private individual who sells.',
  key: ['seller_id'],
  columns: {
    seller_id: varchar(12).csv('SELLER_ID'),
    seller_type: varchar(12).csv('SELLER_TYPE_CD'), // MANUFACTURER, SUPPLIER, INDIVIDUAL
    business_name: varchar(120).nullable().csv('BUSINESS_NM'), // NULL for individuals: theirs would be a person's name
    gstin: varchar(15).nullable().csv('GSTIN_NO'), // individuals need none
    city: varchar(40).csv('CITY_NM'),
    state_code: varchar(2).csv('STATE_CD'),
    rating: double().nullable().csv('AVG_RATING'), // NULL until the first sale
    status: varchar(10).csv('STATUS_CD'),
    onboarded_on: date({ format: 'DD-MON-YYYY' }).csv('ONBOARD_DT'),
  },
  source: {
    columnOrder: [
      'op',
      'seller_id',
      'seller_type_cd',
      'business_nm',
      'gstin_no',
      'city_nm',
      'state_cd',
      'avg_rating',
      'status_cd',
      'onboard_dt',
      'contact_nm',
      'email_addr',
      'phone_no',
      'bank_acct_no',
    ],
  },
  warehouse: {
    name: 'dim_seller',
    // Thousands of rows, joined by every fact over products: small enough to be copied to each node.
    distAll: true,
    sortKey: ['seller_id'],
  },
});
