export interface Place {
  readonly city: string;
  readonly state: string;
  /** The state's number in tax ids. */
  readonly gstState: string;
  /** First three digits of the city's PIN codes: the sorting district. */
  readonly pinPrefix: string;
  /** Degrees north and east. */
  readonly coordinates: Coordinates;
  /** How much is bought there, compared with a small city. */
  readonly weight: number;
  readonly areas: readonly string[];
}

type Coordinates = readonly [north: number, east: number];

const place = (
  city: string,
  state: string,
  gstState: string,
  pinPrefix: string,
  coordinates: Coordinates,
  weight: number,
  areas: string,
): Place => ({ city, state, gstState, pinPrefix, coordinates, weight, areas: areas.split(', ') });

export const places: readonly Place[] = [
  place('Mumbai', 'MH', '27', '400', [19.1, 72.9], 6, 'Andheri East, Bandra West, Dadar, Powai, Borivali'),
  place('Pune', 'MH', '27', '411', [18.5, 73.9], 3, 'Kothrud, Hadapsar, Baner, Viman Nagar'),
  place('Nagpur', 'MH', '27', '440', [21.1, 79.1], 1, 'Dharampeth, Sitabuldi, Manish Nagar'),
  place(
    'Delhi',
    'DL',
    '07',
    '110',
    [28.6, 77.2],
    6,
    'Karol Bagh, Lajpat Nagar, Rohini, Dwarka, Chandni Chowk',
  ),
  place('Gurugram', 'HR', '06', '122', [28.5, 77.0], 2, 'DLF Phase 3, Sector 56, Sohna Road'),
  place('Faridabad', 'HR', '06', '121', [28.4, 77.3], 1, 'NIT, Sector 15, Ballabgarh'),
  place('Noida', 'UP', '09', '201', [28.5, 77.4], 2, 'Sector 18, Sector 62, Sector 137'),
  place('Lucknow', 'UP', '09', '226', [26.8, 80.9], 2, 'Hazratganj, Gomti Nagar, Aliganj'),
  place('Kanpur', 'UP', '09', '208', [26.4, 80.3], 1, 'Swaroop Nagar, Kidwai Nagar'),
  place('Varanasi', 'UP', '09', '221', [25.3, 83.0], 1, 'Lanka, Sigra, Godowlia'),
  place(
    'Bengaluru',
    'KA',
    '29',
    '560',
    [13.0, 77.6],
    6,
    'Indiranagar, Jayanagar, Whitefield, HSR Layout, Malleswaram',
  ),
  place('Mysuru', 'KA', '29', '570', [12.3, 76.6], 1, 'Vijayanagar, Kuvempunagar'),
  place('Chennai', 'TN', '33', '600', [13.1, 80.3], 4, 'T. Nagar, Adyar, Velachery, Anna Nagar'),
  place('Coimbatore', 'TN', '33', '641', [11.0, 77.0], 1, 'R.S. Puram, Peelamedu, Gandhipuram'),
  place('Tiruppur', 'TN', '33', '641', [11.1, 77.3], 1, 'Avinashi Road, Kangeyam Road'),
  place('Hyderabad', 'TG', '36', '500', [17.4, 78.5], 4, 'Banjara Hills, Kukatpally, Gachibowli, Begumpet'),
  place('Visakhapatnam', 'AP', '37', '530', [17.7, 83.2], 1, 'MVP Colony, Gajuwaka'),
  place('Vijayawada', 'AP', '37', '520', [16.5, 80.6], 1, 'Benz Circle, Governorpet'),
  place('Kochi', 'KL', '32', '682', [9.9, 76.3], 1, 'Edappally, Kakkanad, Fort Kochi'),
  place('Thiruvananthapuram', 'KL', '32', '695', [8.5, 76.9], 1, 'Pattom, Kazhakkoottam'),
  place('Kolkata', 'WB', '19', '700', [22.6, 88.4], 4, 'Salt Lake, Ballygunge, Behala, Howrah'),
  place('Siliguri', 'WB', '19', '734', [26.7, 88.4], 1, 'Sevoke Road, Pradhan Nagar'),
  place('Ahmedabad', 'GJ', '24', '380', [23.0, 72.6], 3, 'Navrangpura, Maninagar, Satellite'),
  place('Surat', 'GJ', '24', '395', [21.2, 72.8], 2, 'Adajan, Varachha, Ring Road'),
  place('Rajkot', 'GJ', '24', '360', [22.3, 70.8], 1, 'Kalawad Road, Gondal Road'),
  place('Jaipur', 'RJ', '08', '302', [26.9, 75.8], 2, 'Malviya Nagar, Vaishali Nagar, C-Scheme'),
  place('Jodhpur', 'RJ', '08', '342', [26.2, 73.0], 1, 'Sardarpura, Ratanada'),
  place('Indore', 'MP', '23', '452', [22.7, 75.9], 1, 'Vijay Nagar, Palasia, Rajwada'),
  place('Bhopal', 'MP', '23', '462', [23.3, 77.4], 1, 'Arera Colony, Kolar Road'),
  place('Patna', 'BR', '10', '800', [25.6, 85.1], 1, 'Boring Road, Kankarbagh'),
  place('Ludhiana', 'PB', '03', '141', [30.9, 75.9], 1, 'Model Town, Civil Lines'),
  place('Guwahati', 'AS', '18', '781', [26.1, 91.7], 1, 'Paltan Bazaar, Zoo Road'),
  place('Bhubaneswar', 'OR', '21', '751', [20.3, 85.8], 1, 'Saheed Nagar, Patia'),
  place('Ranchi', 'JH', '20', '834', [23.3, 85.3], 1, 'Lalpur, Doranda'),
  place('Dehradun', 'UK', '05', '248', [30.3, 78.0], 1, 'Rajpur Road, Clement Town'),
];

/** A place by a hash: large cities come more often. */
export function placeOf(hash: number): Place {
  const found = weighted[hash % weighted.length];
  if (found === undefined) throw new Error('There are no places.');
  return found;
}

const weighted = places.flatMap((each) => Array.from({ length: each.weight }, () => each));

const cityOfCentre = {
  AMD1: 'Ahmedabad',
  BLR1: 'Bengaluru',
  BLR2: 'Bengaluru',
  BOM1: 'Mumbai',
  BOM2: 'Mumbai',
  CCU1: 'Kolkata',
  DEL1: 'Delhi',
  DEL2: 'Delhi',
  GAU1: 'Guwahati',
  HYD1: 'Hyderabad',
  MAA1: 'Chennai',
} as const;

/** Fulfilment centres, ascending. */
export const warehouseCodes: readonly string[] = Object.keys(cityOfCentre);

/** Kilometres as the crow flies, from every centre to every place. */
const distances = new Map(
  Object.entries(cityOfCentre).map(([code, city]) => {
    const centre = places.find((each) => each.city === city);
    return [code, new Map(places.map((to) => [to, centre === undefined ? 0 : kilometres(centre, to)]))];
  }),
);

/** From a fulfilment centre to a place, in kilometres. */
export const distanceFrom = (warehouse: string, to: Place): number => distances.get(warehouse)?.get(to) ?? 0;

/** On a flat map at India's latitude: within 3% there. */
function kilometres(
  { coordinates: [north, east] }: Place,
  { coordinates: [toNorth, toEast] }: Place,
): number {
  return Math.round(111 * Math.hypot(toNorth - north, (toEast - east) * Math.cos((22 * Math.PI) / 180)));
}
