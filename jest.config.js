const shared = {
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2021',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  testEnvironment: '<rootDir>/test/support/environment.ts',
  setupFilesAfterEnv: ['<rootDir>/test/support/quiet.ts'],
}
/** what happens in a real browser */
const browser = {
  ...shared,
  setupFilesAfterEnv: [...shared.setupFilesAfterEnv, '<rootDir>/test/support/again.ts'],
}
module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'server',
      testMatch: ['<rootDir>/test/{domain,client,cloud,functions}/**/*.test.ts', '<rootDir>/test/*.test.ts'],
    },
    {
      ...browser,
      displayName: 'journeys',
      testMatch: ['<rootDir>/test/journeys/**/*.test.ts'],
    },
    { ...browser, displayName: 'weapp', testMatch: ['<rootDir>/test/weapp/**/*.test.ts'] },
    { ...shared, displayName: 'bench', testMatch: ['<rootDir>/test/bench/**/*.bench.ts'] },
  ],
}
