// Run by hand, when numbering plans have changed: npm ci && npm run generate.
// Writes the numbering plans that the system reads phone numbers by, and the table that its reading is tested against.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { getExampleNumber, parsePhoneNumberFromString as parse } from 'libphonenumber-js'
import examples from 'libphonenumber-js/mobile/examples'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const metadata = JSON.parse(readFileSync(here('node_modules/libphonenumber-js/metadata.min.json'), 'utf8'))

/** One line a country: code, calling code, prefix abroad, national numbers, longest, trunk prefix, what is cut off, what is put there. */
function plan(country, [callingCode, abroad, national, lengths, , trunk, , cut, put]) {
  return [country, callingCode, abroad || '', national, Math.max(...lengths), trunk || '', cut || trunk || '', put || ''].join('\t')
}

const plans = Object.entries(metadata.country_calling_codes)
  .flatMap(([, countries]) => countries)
  .map((country) => plan(country, metadata.countries[country]))
const nowhere = Object.entries(metadata.nonGeographic).map(([code, of]) => plan('001', [code, ...of.slice(1)]))

writeFileSync(here('../../Grains.Interfaces/Customers/numbering-plans.txt'), [...plans, ...nowhere].join('\n') + '\n')

const fullWidth = (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

/** The ways in which people write one number. */
function spellings(country, number) {
  const trunk = metadata.countries[country][5] || ''
  const { countryCallingCode: code, nationalNumber: digits } = number
  return [
    number.formatNational(),
    number.formatInternational(),
    number.number,
    `${trunk}${digits}`,
    digits,
    `+${code} (${trunk || '0'})${digits}`,
    fullWidth(number.formatNational()),
  ]
}

/** Numbers of every length from three digits to twelve, the same each time. */
function* drawn(country) {
  let seed = [...country].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7)
  for (let length = 3; length <= 12; length++) {
    let digits = ''
    while (digits.length < length) {
      seed = (seed * 1103515245 + 12345) % 2147483648
      digits += Math.floor((seed / 2147483648) * 10)
    }
    yield length % 2 ? digits : `0${digits}`
  }
}

const readable = /^[+0-9０-９ ()\-./\u00a0]*$/
const rows = []
for (const country of Object.keys(metadata.countries)) {
  const add = (typed, number) => readable.test(typed) && rows.push([country, typed, number].join('\t'))
  const example = getExampleNumber(country, examples)
  if (example) {
    for (const typed of spellings(country, example)) {
      const read = parse(typed, country)
      if (read.isValid() || typed.includes('(0)')) add(typed, read.isValid() ? read.number : example.number)
    }
    // Whatever is dialled in the country itself, people write two zeros for abroad.
    add(`00${example.countryCallingCode}${example.nationalNumber}`, example.number)
  }
  for (const typed of drawn(country)) {
    const read = parse(typed, country)
    // Of some countries the library knows each range of numbers in use; here a number of the right shape will do.
    if (!typed.startsWith('00') && read?.isPossible() === Boolean(read?.isValid())) add(typed, read?.isValid() ? read.number : '')
  }
}
writeFileSync(here('../../tests/Grains.Tests/Decisions/numbers-as-libphonenumber-reads-them.txt'), [...new Set(rows)].join('\n') + '\n')
console.log(`${plans.length + nowhere.length} numbering plans, ${rows.length} numbers`)
