import { fileURLToPath } from 'node:url';
import { base } from '../../tools/jest-base.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Components and the platform of the screens, without a browser; what needs a real one is in e2e/. */
export default {
  ...base,
  rootDir: here('../..'),
  roots: ['<rootDir>/apps/web/src', '<rootDir>/libs/ui/src'],
  testEnvironment: 'jsdom',
  testEnvironmentOptions: { customExportConditions: ['source', 'browser'] },
  moduleNameMapper: { '\\.css$': here('./jest.styles.mjs') },
};
