import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import program from 'zxing-wasm/reader/zxing_reader.wasm?url';

prepareZXingModule({ overrides: { locateFile: () => program } }); // before there is a reader: it would ask a network of its own

/** What cards and goods have on them. The same reader in every browser: few have one of their own, and those differ. */
const detector = new BarcodeDetector({ formats: ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'qr_code'] });

/** The code that is in the picture now, or null. */
export const read = async (picture: HTMLVideoElement) => (await detector.detect(picture))[0]?.rawValue ?? null;
