import { readFileSync } from 'node:fs'
import path from 'node:path'

import { root } from './project'

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

const fenced = /^```.*$[^]*?^```$/gm

/** What must be the same in every language. */
const shapeOf = (markdown: string) => {
  const prose = markdown.replaceAll(fenced, '')
  return {
    headings: [...prose.matchAll(/^(#+) /gm)].map(([, level]) => level),
    code: markdown.match(fenced),
    tables: prose.split(/\n\n/).flatMap((block) => {
      const lines = block.split('\n')
      return block.startsWith('|') ? [lines.map((line) => line.split(/(?<!\\)\|/).length)] : []
    }),
    bullets: prose.match(/^- /gm)?.length,
    links: [...prose.matchAll(/\]\(((?!#|README)[^)]+)\)/g)].map(([, target]) => target),
    figures: [...prose.matchAll(/^!\[/gm)].length,
  }
}

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')

describe('README.ru.md', () => {
  it('has the headings, code, tables, lists and links of README.md, in the same order', () => {
    expect(shapeOf(read('README.ru.md'))).toStrictEqual(shapeOf(read('README.md')))
  })

  it('is in Russian', () => {
    const headings = [...read('README.ru.md').matchAll(/^## (.*)$/gm)].map(([, text]) => text)

    expect(headings.filter((text) => !/[а-я]/i.test(String(text)))).toStrictEqual([])
  })
})

test.each(['README.md', 'README.ru.md'])('Links within %s lead to a heading', (file) => {
  const markdown = read(file)
  const anchors = [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, text]) => anchorOf(String(text)))
  const links = [...markdown.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)

  expect(links.filter((anchor) => !anchors.includes(String(anchor)))).toStrictEqual([])
})
