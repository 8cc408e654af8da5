import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Neither page may weigh on the other, and what both use knows neither. */
const apart = (room, ...others) => ({
  files: [`src/${room}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: others.map((other) => ({ regex: `/${other}(/|$)`, message: `${room}/ does not import ${other}/.` })),
    }],
  },
});

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'src/api/schema.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'max-lines': ['error', 200],
      'no-console': 'error',
      // TanStack's tables and virtual lists: only the compiler, which is not used here, would mind.
      'react-hooks/incompatible-library': 'off',
    },
  },
  apart('register', 'office'),
  apart('office', 'register'),
  ...['api', 'customers', 'design', 'live', 'offline', 'session', 'texts'].map((room) => apart(room, 'register', 'office')),
);
