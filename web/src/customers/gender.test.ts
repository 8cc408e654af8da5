import { expect, it } from 'vitest';
import { genders } from './gender';

it.each([
  ['', ['', 'female', 'male', 'non-binary']],
  ['male', ['', 'female', 'male', 'non-binary']],
  ['Female', ['', 'Female', 'male', 'non-binary']],
  ['diverse', ['', 'female', 'male', 'non-binary', 'diverse']],
])('where %j stands, one chooses from %j', (now, choice) => expect(genders(now)).toEqual(choice));
