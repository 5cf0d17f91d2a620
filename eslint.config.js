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
  'verification',
  'order',
  'message',
  'schema',
  'receiver',
  'adapter',
  'testing',
  'cli',
]

const onNode = [
  {
    room: 'adapter',
    files: [
      'src/adapter/{discard-rest,express,http,koa,node-request,read-stream,write-outcome}.ts',
    ],
  },
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
      'docs',
      '.cache',
      'tests/package/consumer',
      'tests/platforms/receiver.ts',
      'tests/platforms/*/',
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
        URLSearchParams: 'readonly',
      },
    },
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
