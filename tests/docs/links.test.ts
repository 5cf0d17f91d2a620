import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { english, russian, type Document } from './documents'
import { root } from './project'

const fenced = /^```.*$[^]*?^```$/gm

/** The anchor that GitHub and the site give to a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const anchorsIn = (markdown: string): readonly string[] =>
  [...markdown.replaceAll(fenced, '').matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
    anchorOf(text),
  )

/** What is wrong with a link of a document, if anything is. */
const faultOf = (document: Document, link: string): string | undefined => {
  if (/^https?:/.test(link)) return undefined
  const [target = '', anchor] = link.split('#')
  const file = target === '' ? document.file : path.join(path.dirname(document.file), target)
  if (!existsSync(path.join(root, file))) return `${link}: there is no ${file}`
  if (anchor === undefined) return undefined
  const anchors = anchorsIn(readFileSync(path.join(root, file), 'utf8'))
  return anchors.includes(anchor) ? undefined : `${link}: ${file} has no such heading`
}

describe.each([...english, ...russian].map((document) => [document.file, document] as const))(
  '%s',
  (_, document) => {
    it('leads to files and headings that exist', () => {
      const links = [...document.markdown.replaceAll(fenced, '').matchAll(/\]\(([^)]+)\)/g)].map(
        ([, link = '']) => link,
      )

      expect(links.flatMap((link) => faultOf(document, link) ?? [])).toEqual([])
    })
  },
)

test('The README leads to every page', () => {
  const pages = english.map(({ file }) => file).filter((file) => file !== 'README.md')
  const readme = english.find(({ file }) => file === 'README.md')?.markdown ?? ''

  expect(pages.filter((page) => !readme.includes(`](${page}`))).toEqual([])
})
