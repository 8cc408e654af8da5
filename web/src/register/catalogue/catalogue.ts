import type { Line } from '../cart/cart';
import sample from './catalogue.json';

type Names = Record<string, string>;

/** The price is for one, or for a kilogram of what is weighed. */
export interface Product {
  sku: string;
  barcode: string;
  category: string;
  name: Names;
  price: string;
  taxRate: number;
  weighed?: boolean;
}

/** A sample: a chain's goods come from elsewhere. */
export const { categories, products } = sample as { categories: { id: string; name: Names }[]; products: Product[] };

export const named = (names: Names, language: string) => names[language] ?? names['en']!;

const scoop = 0.1;

/** What putting it into the cart puts there; of weighed goods a hundred grams, until the scales say otherwise. */
export const lineOf = (product: Product, language: string, decimals: number): Omit<Line, 'key' | 'discount'> => ({
  sku: product.sku,
  name: named(product.name, language),
  quantity: product.weighed ? scoop : 1,
  unitPrice: Number(product.price).toFixed(decimals),
  taxRate: product.taxRate,
  weighed: product.weighed ?? false,
});

/** By its code, as a scanner reads it. */
export const scanned = (code: string) => products.find((product) => product.barcode === code || product.sku === code) ?? null;

/** So much of a code is no number out of a name, as of “50 bags”, which is in every other code. */
const partOfCode = 4;

/** Every word is somewhere in the name, in any language, or in the code. */
export function search(text: string, category: string | null): Product[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return products.filter((product) => {
    const [names, codes] = [Object.values(product.name), [product.sku, product.barcode]].map((all) => all.join(' ').toLowerCase());
    const has = (word: string) => names!.includes(word) || (word.length >= partOfCode && codes!.includes(word));
    return (category === null || product.category === category) && words.every(has);
  });
}
