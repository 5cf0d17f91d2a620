import path from 'node:path'

/** A file of the repository that is no page of the documentation, and the page that shows it. */
export interface Asset {
  readonly file: string
  readonly page: string
}

export interface Rewritten {
  /** Where it is in the source of the site. */
  readonly page: string
  readonly markdown: string
  readonly assets: readonly Asset[]
}

const pageOf = (file: string): string => {
  if (file === 'README.md') return 'index.md'
  if (file === 'README.ru.md') return 'ru/index.md'
  if (file.startsWith('docs/')) return file.slice('docs/'.length)
  return `repository/${file.endsWith('.md') ? file : `${file}.md`}`
}

const isPage = (file: string): boolean => /^(?:README(?:\.ru)?\.md$|docs\/)/.test(file)

const isRussian = (file: string): boolean => /^(?:README\.ru\.md$|docs\/ru\/)/.test(file)

/** Makes links between files of the repository links between pages of the site. */
export const rewriteLinks = (file: string, markdown: string): Rewritten => {
  const assets: Asset[] = []
  const rewrite = (whole: string, target: string, anchor = ''): string => {
    if (/^[a-z]+:/.test(target) || target === '') return whole
    const linked = path.posix.join(path.posix.dirname(file), target)
    const page = pageOf(linked)
    if (!isPage(linked)) assets.push({ file: linked, page })
    if (/\.(?:png|svg)$/.test(linked)) return `](/${linked})`
    // What is in English only is there among the Russian pages too.
    const folder = isRussian(file) && !isPage(linked) ? 'ru/' : ''
    return `](/${folder}${page.replace(/(?:index)?\.md$/, '')}${anchor})`
  }
  const parts = markdown.split(/(^ *```[^]*?^ *```$)/m)
  const rewritten = parts.map((part, number) =>
    number % 2 === 1 ? part : part.replaceAll(/\]\(([^)#]*)(#[^)]*)?\)/g, rewrite),
  )
  return { page: pageOf(file), markdown: rewritten.join(''), assets }
}
