import path from 'node:path'

import { english, russian, type Document } from './documents'

const fenced = /^```.*$[^]*?^```$/gm

/** The link of each README to the other one. */
const toTheOther = /^README(?:\.ru)?\.md$/

/** Headings that are names, such as those of platforms. */
const names = /^[\w .,`'&()-]+$/

/** Where a link leads, without its language and its anchor, whose words differ. */
const targetOf = (file: string, link: string): string => {
  const [target = ''] = link.split('#')
  if (/^https?:/.test(target)) return target
  return path.posix
    .join(path.posix.dirname(file), target)
    .replace('docs/ru/', 'docs/')
    .replace('README.ru.md', 'README.md')
}

/** What must be the same in every language. */
const shapeOf = ({ file, markdown }: Document) => {
  const prose = markdown.replaceAll(fenced, '')
  return {
    headings: [...prose.matchAll(/^(#+) /gm)].map(([, level]) => level),
    code: markdown.match(fenced),
    tables: prose.split(/\n\n/).flatMap((block) => {
      const lines = block.split('\n')
      return block.startsWith('|') ? [lines.map((line) => line.split(/(?<!\\)\|/).length)] : []
    }),
    bullets: prose.match(/^- /gm)?.length,
    links: [...prose.matchAll(/\]\(((?!#)[^)]+)\)/g)]
      .filter(([, link = '']) => !toTheOther.test(link))
      .map(([, link = '']) => targetOf(file, link)),
    figures: [...prose.matchAll(/^!\[/gm)].length,
  }
}

const pairs = english.map((document) => {
  const twin = targetOf(document.file, path.posix.basename(document.file))
  return [
    document.file,
    document,
    russian.find(({ file }) => targetOf(file, path.posix.basename(file)) === twin),
  ] as const
})

describe('Russian', () => {
  it.each(pairs)(
    'has the headings, code, tables, lists and links of %s, in the same order',
    (_, original, twin) => {
      expect(twin && shapeOf(twin)).toStrictEqual(shapeOf(original))
    },
  )

  it('has no page that English does not have', () => {
    expect(russian).toHaveLength(english.length)
  })

  it('is the language of the headings', () => {
    const headings = russian.flatMap(({ markdown }) =>
      [...markdown.replaceAll(fenced, '').matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => text),
    )

    expect(headings.filter((text) => !/[а-яё]/i.test(text) && !names.test(text))).toStrictEqual([])
  })
})
