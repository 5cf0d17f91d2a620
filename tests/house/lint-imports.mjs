import process from 'node:process'

import { ESLint } from 'eslint'

// Jest cannot load the configuration, which is an ES module: this runs in a process of its own.
const snippets = JSON.parse(process.argv[2] ?? '[]')

const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => ruleId === '@typescript-eslint/no-restricted-imports',
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
})

const messagesOf = async ({ file, code }) => {
  const [result] = await eslint.lintText(code, { filePath: file })
  return result.messages.map(({ message }) => message)
}

process.stdout.write(JSON.stringify(await Promise.all(snippets.map(messagesOf))))
