import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { npm, run } from '../tests/package/run'
import { groups, type Language } from './pages'
import { rewriteLinks, type Asset } from './links'

const root = fileURLToPath(new URL('..', import.meta.url))
const site = path.join(root, 'site')
const work = path.join(root, '.cache', 'site')
const source = path.join(work, 'source')

const read = (file: string): Promise<string> => readFile(path.join(root, file), 'utf8')

const write = async (file: string, text: string): Promise<void> => {
  const target = path.join(source, file)
  await mkdir(path.dirname(target), { recursive: true })
  await writeFile(target, text)
}

const titleOf = (markdown: string): string => /^# (.*)$/m.exec(markdown)?.[1] ?? ''

/** The first paragraph of a page. */
const descriptionOf = (markdown: string): string => {
  const paragraphs = markdown.split(/\n{2,}/)
  return paragraphs.find((text) => !/^[#[|!`-]/.test(text))?.replaceAll('\n', ' ') ?? ''
}

/** A file of the repository that pages lead to, as a page that shows it. */
const writeAsset = async ({ file, page }: Asset): Promise<void> => {
  if (/\.(?:png|svg)$/.test(file)) {
    await mkdir(path.dirname(path.join(source, 'public', file)), { recursive: true })
    await cp(path.join(root, file), path.join(source, 'public', file))
    return
  }
  const text = await read(file)
  if (file.endsWith('.md')) {
    const { markdown } = rewriteLinks(file, text)
    await write(page, markdown)
    return
  }
  const language = path.extname(file).slice(1) || 'text'
  await write(page, `# ${file}\n\n\`\`\`\`${language}\n${text}\`\`\`\`\n`)
}

const pagesOf = async (language: Language): Promise<readonly string[]> => {
  const folder = language === 'en' ? 'docs' : 'docs/ru'
  const names = await readdir(path.join(root, folder))
  return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`)
}

const writePages = async (): Promise<void> => {
  const files = ['README.md', 'README.ru.md', ...(await pagesOf('en')), ...(await pagesOf('ru'))]
  const assets = new Map<string, Asset>()
  for (const file of files) {
    const { page, markdown, assets: found } = rewriteLinks(file, await read(file))
    await write(page, markdown)
    for (const asset of found) assets.set(asset.file, asset)
  }
  // What those lead to has links of its own.
  for (const asset of [...assets.values()]) {
    if (!asset.file.endsWith('.md')) continue
    const { assets: found } = rewriteLinks(asset.file, await read(asset.file))
    for (const next of found) assets.set(next.file, next)
  }
  for (const asset of assets.values()) await writeAsset(asset)
}

const titlesOf = async (language: Language): Promise<Record<string, string>> => {
  const titles: Record<string, string> = {}
  for (const file of await pagesOf(language)) {
    titles[path.basename(file, '.md')] = titleOf(await read(file))
  }
  return titles
}

const writeNavigation = async (): Promise<void> => {
  const navigation = { groups, titles: { en: await titlesOf('en'), ru: await titlesOf('ru') } }
  const listed = groups.flatMap(({ pages }) => [...pages]).sort()
  const existing = Object.keys(navigation.titles.en).sort()
  if (JSON.stringify(listed) !== JSON.stringify(existing)) {
    throw new Error(`site/pages.ts lists ${listed.join(', ')}, but docs has ${existing.join(', ')}`)
  }
  await writeFile(path.join(source, '.vitepress', 'navigation.json'), JSON.stringify(navigation))
}

/** The pages as one text, and a list of them, for programs that read documentation. */
const writeTexts = async (): Promise<void> => {
  const files = [
    'README.md',
    ...groups.flatMap(({ pages }) => pages.map((page) => `docs/${page}.md`)),
  ]
  const texts = await Promise.all(files.map(read))
  const lines = texts.map((text, number) => {
    const { page } = rewriteLinks(files[number] ?? '', text)
    return `- [${titleOf(text)}](/${page.replace(/(?:index)?\.md$/, '')}): ${descriptionOf(text)}`
  })
  const list = `# bitrix24-imconnector-events\n\n> ${descriptionOf(texts[0] ?? '')}\n\n${lines.join('\n')}\n`
  await write('public/llms.txt', list)
  await write('public/llms-full.txt', texts.join('\n\n'))
}

const writeReference = (): Promise<string> =>
  run(
    process.execPath,
    [
      path.join(root, 'node_modules/typedoc/bin/typedoc'),
      ...['--plugin', path.join(site, 'node_modules/typedoc-plugin-markdown/dist/index.js')],
      ...['--out', path.join(source, 'api'), '--readme', 'none', '--entryFileName', 'index'],
      ...['--useHTMLEncodedBrackets', 'true', '--sanitizeComments', 'true'],
      ...['--hideBreadcrumbs', 'true', '--hidePageHeader', 'true'],
    ],
    root,
  )

if (!existsSync(path.join(site, 'node_modules', 'vitepress'))) {
  await npm(['ci', '--ignore-scripts', '--no-audit'], site)
}
await rm(work, { recursive: true, force: true })
await mkdir(work, { recursive: true })
// Of the pages, which are beside them.
await symlink(path.join(site, 'node_modules'), path.join(work, 'node_modules'), 'junction')
await cp(path.join(site, '.vitepress'), path.join(source, '.vitepress'), { recursive: true })
await writePages()
await writeNavigation()
await writeTexts()
await writeReference()
// In English, with the navigation of either language: the menu of languages leads from each page to its twin.
for (const folder of ['api', 'repository']) {
  await cp(path.join(source, folder), path.join(source, 'ru', folder), { recursive: true })
}
await run(
  process.execPath,
  [path.join(site, 'node_modules/vitepress/bin/vitepress.js'), 'build', source],
  site,
)
console.log(`the site is in ${path.relative(root, path.join(work, 'site'))}`)
