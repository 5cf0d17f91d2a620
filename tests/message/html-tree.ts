/** Elements and texts as a parser of HTML finds them. */
export type Tree = string | Element

export interface Element {
  readonly tag: string
  readonly href?: string
  readonly children: readonly Tree[]
}

const token =
  /<br>|<(b|i|u|s|code|pre|blockquote)>|<a href="((?:https?:\/\/|mailto:)[^"<>]*)">|<\/([a-z]+)>|((?:[^<>"&]|&(?:amp|lt|gt|quot);)+)/giy

const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
}

const decode = (text: string): string =>
  text.replace(/&[a-z]+;/g, (reference) => characters[reference] ?? reference)

interface Open {
  readonly tag: string
  readonly href?: string
  readonly children: Tree[]
}

/** Reads the HTML that `formatText` may write. Anything else is an error, and so is what is not nested or closed. */
export const treeOf = (html: string): readonly Tree[] => {
  const root: Open = { tag: '', children: [] }
  const open = [root]
  token.lastIndex = 0
  for (let at = 0; at < html.length; at = token.lastIndex) {
    const found = token.exec(html)
    if (found === null) throw new Error(`not allowed: ${html.slice(at)}`)
    const [whole, tag, href, closed, text] = found
    const parent = open.at(-1) ?? root
    if (closed !== undefined) {
      if (parent.tag !== closed) throw new Error(`${whole} does not close ${parent.tag}`)
      open.pop()
    } else if (text !== undefined) {
      const isFirst = parent.tag === 'pre' && parent.children.length === 0
      const shown = decode(isFirst ? text.replace(/^\n/, '') : text)
      if (shown !== '') parent.children.push(shown)
    } else if (whole === '<br>') {
      parent.children.push({ tag: 'br', children: [] })
    } else {
      const element = {
        tag: tag ?? 'a',
        ...(href !== undefined && { href: decode(href) }),
        children: [],
      }
      if (open.some((one) => one.tag === element.tag)) throw new Error(`${whole} inside of itself`)
      parent.children.push(element)
      open.push(element)
    }
  }
  if (open.length > 1) throw new Error('not closed')
  return root.children
}

const isBlock = (tree: Tree): tree is Element =>
  typeof tree !== 'string' && (tree.tag === 'blockquote' || tree.tag === 'pre')

const inlineText = (trees: readonly Tree[]): string =>
  trees
    .map((tree) => {
      if (typeof tree === 'string') return tree
      if (tree.tag === 'br') return '\n'
      const text = inlineText(tree.children)
      const address = tree.href?.replace(/^mailto:/i, '')
      return address === undefined || text.trim() === address ? text : `${text} (${address})`
    })
    .join('')

/** The text of HTML, with what a reader sees by other means than text: line breaks, quotes and addresses of links. */
export const textOfTree = (trees: readonly Tree[]): string => {
  const blocks: string[] = []
  let inline: Tree[] = []
  const endInline = () => {
    if (inline.length > 0) blocks.push(inlineText(inline))
    inline = []
  }
  for (const tree of trees) {
    if (isBlock(tree)) {
      endInline()
      const text = textOfTree(tree.children)
      blocks.push(tree.tag === 'pre' ? text : `> ${text.replaceAll('\n', '\n> ')}`)
    } else inline.push(tree)
  }
  endInline()
  return blocks.join('\n')
}
