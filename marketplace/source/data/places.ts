export interface Place {
  readonly city: string;
  readonly state: string;
  /** The state's number in tax ids. */
  readonly gstState: string;
  /** First three digits of the city's PIN codes: the sorting district. */
  readonly pinPrefix: string;
  readonly areas: readonly string[];
}

const place = (city: string, state: string, gstState: string, pinPrefix: string, areas: string): Place => ({
  city,
  state,
  gstState,
  pinPrefix,
  areas: areas.split(', '),
});

export const places: readonly Place[] = [
  place('Mumbai', 'MH', '27', '400', 'Andheri East, Bandra West, Dadar, Powai, Borivali'),
  place('Pune', 'MH', '27', '411', 'Kothrud, Hadapsar, Baner, Viman Nagar'),
  place('Nagpur', 'MH', '27', '440', 'Dharampeth, Sitabuldi, Manish Nagar'),
  place('Delhi', 'DL', '07', '110', 'Karol Bagh, Lajpat Nagar, Rohini, Dwarka, Chandni Chowk'),
  place('Gurugram', 'HR', '06', '122', 'DLF Phase 3, Sector 56, Sohna Road'),
  place('Faridabad', 'HR', '06', '121', 'NIT, Sector 15, Ballabgarh'),
  place('Noida', 'UP', '09', '201', 'Sector 18, Sector 62, Sector 137'),
  place('Lucknow', 'UP', '09', '226', 'Hazratganj, Gomti Nagar, Aliganj'),
  place('Kanpur', 'UP', '09', '208', 'Swaroop Nagar, Kidwai Nagar'),
  place('Varanasi', 'UP', '09', '221', 'Lanka, Sigra, Godowlia'),
  place('Bengaluru', 'KA', '29', '560', 'Indiranagar, Jayanagar, Whitefield, HSR Layout, Malleswaram'),
  place('Mysuru', 'KA', '29', '570', 'Vijayanagar, Kuvempunagar'),
  place('Chennai', 'TN', '33', '600', 'T. Nagar, Adyar, Velachery, Anna Nagar'),
  place('Coimbatore', 'TN', '33', '641', 'R.S. Puram, Peelamedu, Gandhipuram'),
  place('Tiruppur', 'TN', '33', '641', 'Avinashi Road, Kangeyam Road'),
  place('Hyderabad', 'TG', '36', '500', 'Banjara Hills, Kukatpally, Gachibowli, Begumpet'),
  place('Visakhapatnam', 'AP', '37', '530', 'MVP Colony, Gajuwaka'),
  place('Vijayawada', 'AP', '37', '520', 'Benz Circle, Governorpet'),
  place('Kochi', 'KL', '32', '682', 'Edappally, Kakkanad, Fort Kochi'),
  place('Thiruvananthapuram', 'KL', '32', '695', 'Pattom, Kazhakkoottam'),
  place('Kolkata', 'WB', '19', '700', 'Salt Lake, Ballygunge, Behala, Howrah'),
  place('Siliguri', 'WB', '19', '734', 'Sevoke Road, Pradhan Nagar'),
  place('Ahmedabad', 'GJ', '24', '380', 'Navrangpura, Maninagar, Satellite'),
  place('Surat', 'GJ', '24', '395', 'Adajan, Varachha, Ring Road'),
  place('Rajkot', 'GJ', '24', '360', 'Kalawad Road, Gondal Road'),
  place('Jaipur', 'RJ', '08', '302', 'Malviya Nagar, Vaishali Nagar, C-Scheme'),
  place('Jodhpur', 'RJ', '08', '342', 'Sardarpura, Ratanada'),
  place('Indore', 'MP', '23', '452', 'Vijay Nagar, Palasia, Rajwada'),
  place('Bhopal', 'MP', '23', '462', 'Arera Colony, Kolar Road'),
  place('Patna', 'BR', '10', '800', 'Boring Road, Kankarbagh'),
  place('Ludhiana', 'PB', '03', '141', 'Model Town, Civil Lines'),
  place('Guwahati', 'AS', '18', '781', 'Paltan Bazaar, Zoo Road'),
  place('Bhubaneswar', 'OR', '21', '751', 'Saheed Nagar, Patia'),
  place('Ranchi', 'JH', '20', '834', 'Lalpur, Doranda'),
  place('Dehradun', 'UK', '05', '248', 'Rajpur Road, Clement Town'),
];

/** Fulfilment centres, ascending. */
export const warehouseCodes = [
  'AMD1',
  'BLR1',
  'BLR2',
  'BOM1',
  'BOM2',
  'CCU1',
  'DEL1',
  'DEL2',
  'GAU1',
  'HYD1',
  'MAA1',
];
