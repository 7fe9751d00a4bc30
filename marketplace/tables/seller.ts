import { date, defineTable, double, varchar } from '../../catalog';

/** The oldest schema of the source: its columns have their Oracle names, in capitals. */
export const seller = defineTable({
  name: 'seller',
  description: 'A manufacturer, supplier or private individual who sells.',
  key: ['seller_id'],
  columns: {
    seller_id: varchar(12).csv('SELLER_ID').describe('Identifies the seller.'),
    seller_type: varchar(12).csv('SELLER_TYPE_CD').describe('MANUFACTURER, SUPPLIER or INDIVIDUAL.'),
    business_name: varchar(120)
      .nullable()
      .csv('BUSINESS_NM')
      .describe("The name of the business; NULL for individuals, whose name would be a person's."),
    gstin: varchar(15)
      .nullable()
      .csv('GSTIN_NO')
      .describe('The GST registration; NULL for individuals, who need none.'),
    city: varchar(40).csv('CITY_NM').describe('The city that supplies.'),
    state_code: varchar(2)
      .csv('STATE_CD')
      .describe(
        'The state that supplies, two letters: with the state of the delivery address it decides between IGST and CGST with SGST.',
      ),
    rating: double()
      .nullable()
      .csv('AVG_RATING')
      .describe('What buyers give on average, 1 to 5; NULL until the first sale.'),
    status: varchar(10).csv('STATUS_CD').describe('ACTIVE, or APPLIED: not admitted yet.'),
    onboarded_on: date({ format: 'DD-MON-YYYY' })
      .csv('ONBOARD_DT')
      .describe('The day on which the seller joined.'),
  },
  leftOut: {
    contact_nm: 'personal data',
    email_addr: 'personal data',
    phone_no: 'personal data',
    bank_acct_no: 'personal data: a bank account',
  },
  personal: { columns: ['contact_nm', 'email_addr', 'phone_no', 'bank_acct_no'] },
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
