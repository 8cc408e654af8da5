import { t } from 'i18next';

/** Those that have words of ours; the API takes any, and what another system wrote stays as it is. */
const known = ['female', 'male', 'non-binary'] as const;

export const genderText = (gender: string) => {
  const word = known.find((one) => one === gender.toLowerCase());
  return word ? t(`customers:gender.${word}`) : gender;
};

/** To choose from: nothing, those, and what stands there now, as it stands there. */
export const genders = (now: string) =>
  [...new Set(['', ...known.map((one) => (one === now.toLowerCase() ? now : one)), now])];
