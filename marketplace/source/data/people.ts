import type { Random } from '../base/random';

const firstNames = (
  'Aarav Aditi Aditya Ananya Anil Anjali Arjun Asha Bhavna Chetan Deepa Deepak Divya Farhan Gaurav Geeta Gurpreet ' +
  'Harish Harpreet Imran Ishaan Jaya Jyoti Karthik Kavita Kiran Lakshmi Madhuri Manish Meera Mohammed Mohit Nandini ' +
  'Neha Nikhil Nisha Pallavi Parvati Pooja Pradeep Pranav Priya Rahul Rajesh Rakesh Ramesh Ravi Rekha Rohan Ritu ' +
  'Saanvi Sameer Sandeep Sanjay Shabnam Shreya Sneha Sunil Sunita Suresh Swati Thomas Uma Varun Vidya Vijay Vikram ' +
  'Vivek Yash Zoya'
).split(' ');

const lastNames = (
  'Agarwal Ahmed Bajaj Banerjee Bhat Bose Chatterjee Chauhan Chopra Das Desai Deshmukh Fernandes Gandhi Ghosh Gill ' +
  'Goel Gowda Gupta Hegde Iyer Jain Jadhav Joshi Kapoor Kaur Khan Kulkarni Kumar Malhotra Mathew Mehta Menon Mishra ' +
  'Mukherjee Nair Naidu Pandey Patel Patil Pillai Prasad Rana Rao Rathore Reddy Roy Saxena Sen Shah Sharma Shetty ' +
  "Singh Sinha Srinivasan Thakur Tiwari Trivedi Varghese Varma Yadav D'Souza D'Costa"
).split(' ');

const houseNames = [
  'Shanti Niwas',
  'Sai Kripa',
  'Green Park',
  'Lotus Apartments',
  'Om Residency',
  'Krishna Heights',
];

export const personName = (random: Random): string => `${random.pick(firstNames)} ${random.pick(lastNames)}`;

/** Indian mobile numbers have ten digits and begin with 6 to 9. */
export const mobile = (random: Random): string =>
  `+91 ${random.between(60000, 99999)} ${String(random.below(100000)).padStart(5, '0')}`;

export function mail(random: Random, name: string): string {
  const local = name.toLowerCase().replace(/[^a-z]+/g, '.');
  return `${local}${random.below(1000)}@${random.pick(['example.com', 'example.in', 'mail.example.org'])}`;
}

/** Several lines, as people type their addresses. */
export const street = (random: Random): string =>
  `Flat ${random.between(1, 40)}, ${random.pick(houseNames)}\n${random.between(1, 300)}, ${random.between(1, 20)}th Cross Road`;
