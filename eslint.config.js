import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

// From the ground up; each may import from those before it.
const rooms = [
  'wire',
  'codec',
  'error',
  'body',
  'parse',
  'event',
  'offline',
  'placement',
  'verification',
  'order',
  'inbox',
  'sqlite',
  'pg-boss',
  'message',
  'rest',
  'schema',
  'worker',
  'receiver',
  'adapter',
  'testing',
  'cli',
]

const onNode = [
  {
    room: 'adapter',
    files: [
      'src/adapter/{discard-stream,express,fastify,http,koa,lambda,lambda-event,node-request}.ts',
      'src/adapter/{read-stream,write-outcome}.ts',
    ],
  },
  { room: 'sqlite', files: ['src/sqlite/**/*.ts'] },
  { room: 'cli', files: ['src/cli/**/*.ts'] },
]

const nodeModules = { regex: '^node:', message: 'The core also runs where Node is not.' }

const roomsAbove = (room) => ({
  regex: `^\\.\\./(?:index$|(?:${rooms.slice(rooms.indexOf(room) + 1).join('|')})/)`,
  message: 'A room imports only from the rooms below it: see CONTRIBUTING.md.',
})

const restrictedImports = (patterns) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          regex: '^fp-ts/lib/.+\\.js$',
          allowTypeImports: true,
          message: 'Of fp-ts there are only types; src/either.ts makes its values.',
        },
        {
          regex: '^fp-ts(?!/lib/.+\\.js$)',
          message: "Node's ESM finds only fp-ts/lib/X.js.",
        },
        ...patterns,
      ],
    },
  ],
})

export default defineConfig(
  {
    ignores: [
      'dist',
      'coverage',
      '.cache',
      'tests/package/consumer',
      'tests/platforms/receiver.ts',
      'tests/platforms/{azure,cloudflare,frameworks,next,node_modules,sveltekit}',
      'tests/platforms/.cache',
      'site/.vitepress',
    ],
  },
  js.configs.recommended,
  {
    files: ['examples/bridge/messenger/page/*.js'],
    languageOptions: {
      globals: {
        document: 'readonly',
        EventSource: 'readonly',
        fetch: 'readonly',
        ResizeObserver: 'readonly',
        setTimeout: 'readonly',
        URLSearchParams: 'readonly',
      },
    },
  },
  {
    files: ['tests/runtimes/consumer/*.mjs'],
    languageOptions: { globals: { Bun: 'readonly', console: 'readonly', Deno: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // A name tells a discarded binding apart.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: ['examples/nest/**/*.ts', 'tests/adapters/nest.ts'],
    rules: {
      // A module of Nest is an empty class with a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Nest declares the options of an application as a class, and everybody writes them as a literal.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }] },
  },
  ...rooms.map((room) => ({
    files: [`src/${room}/**/*.ts`],
    rules: restrictedImports([nodeModules, roomsAbove(room)]),
  })),
  ...onNode.map(({ room, files }) => ({ files, rules: restrictedImports([roomsAbove(room)]) })),
  {
    files: ['src/*.ts'],
    ignores: ['src/index.ts'],
    rules: restrictedImports([
      nodeModules,
      { regex: '^\\./.+/', message: 'What every room shares imports from none of them.' },
    ]),
  },
)
