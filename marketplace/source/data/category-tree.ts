/** What is sold in a category without subcategories. */
export interface Assortment {
  readonly categoryId: number;
  /** The top level of its path. */
  readonly department: string;
  readonly gstRate: number;
  /** Six digits. */
  readonly hsnCode: string;
  /** In rupees. */
  readonly prices: readonly [low: number, high: number];
  readonly grams: readonly [low: number, high: number];
  readonly goods: readonly string[];
  readonly brands: readonly string[];
}

export interface CategoryNode {
  readonly categoryId: number;
  readonly parentId: number | null;
  readonly name: string;
  readonly gstRate: number;
  readonly isLeaf: boolean;
}

/** path | GST percent | HSN | rupees | grams | goods | brands. Rates as they were before the reform of 2025. */
const lines = `
Electronics > Mobiles > Smartphones|18|851713|7000-90000|160-240|Smartphone 5G;Smartphone 4G;Smartphone Pro 5G|Karbonn;Lava;Nivra
Electronics > Mobiles > Accessories > Chargers|18|850440|250-2500|40-200|Fast Charger 33W;Power Bank 20,000 mAh;USB-C Cable 2 m|Voltix;Ubon;Nivra
Electronics > Mobiles > Accessories > Covers|18|392690|99-1200|20-80|Back Cover;Flip Cover;Tempered Glass|Caseworld;Tuffy
Electronics > Computers > Laptops|18|847130|28000-120000|1200-2400|14" Laptop;15.6" Laptop;Gaming Laptop|Sagara;Coreline
Electronics > Computers > Monitors|18|852852|6500-45000|3000-6500|24" Monitor;27" Monitor, curved;32" Monitor|Sagara;Viewmax
Electronics > Audio > Headphones|18|851830|299-15000|30-300|Wireless Earbuds;Neckband;Over-ear Headphones|Boomer;Nada;Ubon
Electronics > Large Appliances > Air Conditioners|28|841510|26000-62000|38000-52000|1.5 Ton Split AC;1 Ton Window AC|Himcool;Voltix
Electronics > Large Appliances > Refrigerators|18|841810|11000-72000|30000-68000|190 L Refrigerator;260 L Double Door|Himcool;Godavari
Fashion > Women > Sarees > Silk|5|500720|1800-45000|450-900|Kanjivaram Silk Saree;Banarasi Saree;Paithani Saree|Nalli Weaves;Rangoli
Fashion > Women > Sarees > Cotton|5|520852|450-3500|400-700|Handloom Cotton Saree;Jamdani Saree;Linen Saree|Rangoli;Taant
Fashion > Women > Kurtis|5|620630|299-1000|200-400|Printed Kurti;Anarkali Kurta;A-line Kurti|Rangoli;Mehr
Fashion > Men > Shirts|12|620520|999-3500|200-350|Formal Shirt;Linen Shirt;Checked Shirt|Dhaaga;Peter Vale
Fashion > Men > Ethnic|12|621142|1100-9000|350-900|Kurta Pyjama;Nehru Jacket;Sherwani|Dhaaga;Mehr
Fashion > Footwear > Sandals|12|640299|199-990|300-700|Kolhapuri Chappal;Sports Sandal;Flip-flops|Paragati;Chalo
Fashion > Footwear > Shoes|18|640399|1000-8500|600-1100|Running Shoes;Formal Shoes;Mojari|Chalo;Stride
Fashion > Jewellery > Imitation|12|711719|150-4000|20-150|Oxidised Jhumka;Temple Necklace Set;Bangles, set of 12|Sringaar;Tara
Home > Kitchen > Cookware|12|732393|350-4500|700-3500|Pressure Cooker 5 L;Kadhai;Dosa Tawa;Steel Thali Set|Annapurna;Pigeonpea
Home > Kitchen > Appliances|18|850940|1200-12000|1500-5000|Mixer Grinder 750 W;Wet Grinder;Electric Kettle|Annapurna;Sumeet Plus
Home > Furnishing > Bed Linen|5|630221|399-1000|500-1500|Double Bedsheet, 2 pillow covers;Jaipuri Razai;Dohar|Sanganer;Cottonwala
Home > Furnishing > Curtains|12|630391|450-3200|400-1400|Door Curtain 7 ft;Window Curtain 5 ft|Sanganer;Cottonwala
Home > Furniture > Seating|18|940161|1500-28000|4000-30000|Office Chair;Sheesham Sofa;Bean Bag|Woodmistri;Urbanbaithak
Home > Furniture > Storage|18|940360|2200-36000|12000-60000|Sheesham Bookshelf;Wardrobe 2 Door;Shoe Rack|Woodmistri;Urbanbaithak
Home > Festive > Lights|18|940531|120-2500|80-600|LED String Lights 10 m;Akash Kandil;Diya Set, 12 pcs|Ujjwal;Deepika
Home > Festive > Pooja|5|741810|90-3500|60-2500|Brass Diya;Pooja Thali;Agarbatti Stand|Shuddha;Deepika
Grocery > Staples > Rice|5|100630|250-1800|1000-10000|Basmati Rice 5 kg;Sona Masoori 10 kg;Kolam Rice 5 kg|Dharti;Kohinoor Fields
Grocery > Staples > Pulses|5|071360|110-600|500-5000|Toor Dal 1 kg;Moong Dal 1 kg;Rajma 1 kg|Dharti;Sanchi
Grocery > Staples > Fresh Vegetables|0|070999|20-200|500-5000|Onion 5 kg;Potato 5 kg;Tomato 1 kg|
Grocery > Masala > Blends|5|091091|45-350|50-500|Garam Masala 100 g;Sambar Powder 200 g;Chaat Masala|Rasoi;Teekha
Grocery > Snacks > Namkeen|12|210690|40-450|150-1000|Bhujia 400 g;Mixture 1 kg;Khakhra, methi|Chatpata;Haldirai
Grocery > Snacks > Sweets|5|210690|180-1400|250-1000|Kaju Katli 500 g;Soan Papdi;Rasgulla 1 kg tin|Mithaiwala;Haldirai
Grocery > Beverages > Tea|5|090240|90-900|100-1000|Assam CTC Tea 500 g;Darjeeling Tea 100 g;Masala Chai|Bagaan;Subah
Grocery > Beverages > Soft Drinks|28|220210|40-600|500-6000|Jeera Soda, pack of 6;Mango Drink 1 L|Thandai Co;Fizzo
Beauty > Hair > Oils|18|330590|70-650|120-700|Coconut Oil 500 ml;Amla Hair Oil;Onion Hair Oil|Kesh;Nariyal
Beauty > Skin > Creams|18|330499|80-1900|50-300|Vitamin C Serum;Sunscreen SPF 50;Haldi Cream|Kesh;Ayurvedi
Books > Exam Preparation|0|490199|150-1200|300-1500|UPSC General Studies;JEE Physics, 2 volumes;Bank PO Guide|Gyan Prakashan;Disha
Books > Fiction|0|490199|120-700|150-600|A Season in Pondicherry;गोदान;The Monsoon Clerk|Gyan Prakashan;Setu Books
Books > Stationery|12|482020|30-900|50-2500|Ruled Notebook, pack of 6;Desk Diary;Geometry Box|Classmitra;Navneeth
Industrial > Tools > Power Tools|18|846721|1400-18000|900-6000|Impact Drill 13 mm;Angle Grinder 4";Circular Saw 7"|Karigar;Loha
Industrial > Tools > Hand Tools|18|820559|90-3500|150-5000|Spanner Set, 12 pcs;Screwdriver Kit;Pipe Wrench 14"|Karigar;Loha
Industrial > Packaging > Cartons|12|481910|200-6000|2000-25000|Corrugated Box 12x10x8, 50 pcs;Bubble Wrap 100 m|Packwell
Industrial > Packaging > Tapes|18|391910|60-2400|200-6000|BOPP Tape 48 mm, 6 rolls;Masking Tape|Packwell;Chipko
Industrial > Safety > Workwear|12|621040|120-2600|80-1500|Safety Helmet;Reflective Jacket;Nitrile Gloves, 100 pcs|Suraksha;Karigar
Industrial > Electrical > Wires|18|854449|700-9500|1500-14000|House Wire 1.5 sq mm, 90 m;House Wire 2.5 sq mm, 90 m|Polyvolt;Voltix
Industrial > Textile > Yarn|5|520524|2200-16000|10000-50000|Cotton Yarn 40s, 25 kg;Viscose Yarn 30s, 25 kg|Sahyadri Spinners;Vasudha
Automotive > Two-wheeler > Parts|28|871410|150-5200|100-4000|Brake Shoe Set;Chain Sprocket Kit;LED Headlamp|Gaadi;Rolon Plus
Automotive > Two-wheeler > Helmets|18|650610|700-4800|900-1500|Full Face Helmet;Half Helmet|Stellar;Gaadi
`;

export const categoryNodes: CategoryNode[] = [];
export const assortments: Assortment[] = [];

// A node's id means nothing: the tree may be rearranged, and is.
const idOfPath = new Map<string, number>();
for (const line of lines.trim().split('\n')) {
  const [path = '', rate, hsnCode = '', prices = '', grams = '', goods = '', brands = ''] = line.split('|');
  const names = path.split(' > ');
  let parentId: number | null = null;
  names.forEach((name, depth) => {
    const here = names.slice(0, depth + 1).join(' > ');
    let categoryId = idOfPath.get(here);
    if (categoryId === undefined) {
      categoryId = 101 + idOfPath.size;
      idOfPath.set(here, categoryId);
      categoryNodes.push({
        categoryId,
        parentId,
        name,
        gstRate: Number(rate),
        isLeaf: depth === names.length - 1,
      });
    }
    parentId = categoryId;
  });
  assortments.push({
    categoryId: idOfPath.get(path) ?? 0,
    department: path.split(' > ')[0] ?? '',
    gstRate: Number(rate),
    hsnCode,
    prices: range(prices),
    grams: range(grams),
    goods: goods.split(';'),
    brands: brands === '' ? [] : brands.split(';'),
  });
}

function range(written: string): readonly [number, number] {
  const [low = 0, high = 0] = written.split('-').map(Number);
  return [low, high];
}
