const dashes = '-'.repeat(54)

/** Texts of about a length, made to cost more than that. */
export const hostileTexts = (length: number): Readonly<Record<string, string>> => {
  const filled = (part: string, size = length): string => part.repeat(Math.ceil(size / part.length))
  const nested = (opening: string, closing: string): string => {
    const times = Math.ceil(length / (opening.length + closing.length))
    return opening.repeat(times) + closing.repeat(times)
  }
  const inLongLink = (part: string): string =>
    `[url=https://${filled('x', length / 2)}]${filled(part, length / 2)}[/url]`
  return {
    '[b]': filled('[b]'),
    '[/b]': filled('[/b]'),
    '[': filled('['),
    '[]': filled('[]'),
    'bold in bold': nested('[b]', '[/b]'),
    'styles in styles': nested('[b][i][u][s]', '[/s][/u][/i][/b]'),
    'quotes in quotes': nested('[quote]', '[/quote]'),
    'links in links': nested('[url=https://x]', '[/url]'),
    'links in the address of links': nested('[url=', ']'),
    'times in times': nested('[timestamp=', ']'),
    'styles that overlap': filled('[b]a[i]b[/b]c[/i] '),
    'short bold texts': filled('[b]x[/b] '),
    'styles without a text': filled('[b][i][s][/s][/i][/b]'),
    '[url=': filled('[url='),
    '[url=]': filled('[url=]'),
    '[img ': filled('[img '),
    '[code]': filled('[code]'),
    'short codes': filled('[code]x[/code]'),
    'a code that is never closed, after many that are': `${filled('[i][/i]')}[code]`,
    'all codes without a closing': filled(
      '[b][i][u][s][url=x][call][send][put][user=1][quote][code]',
    ),
    'line feeds': filled('\n'),
    'short quotes': filled('>>x\nx\n'),
    arrows: filled('>>'),
    'lines of dashes': filled(`${dashes}\n`),
    'quotes with a reference': filled(`${dashes}\na] #chat1/2\n`),
    dashes: filled('-'),
    'styles in a long link': inLongLink('x[b]y[/b]'),
    'quotes in a long link': inLongLink('x\n>>y\n'),
    'code in a long link': inLongLink('x[icode]y[/icode][code]z[/code]'),
    'links in a long link': inLongLink('[url=https://y]y[/url]z'),
    breaks: filled('[br]'),
    signs: filled('*'),
    'signs in words': filled(' *a'),
    'signs in an address': `@${filled('*')}`,
    'a bold blank': `[b]${filled(' ')}[/b]`,
    'bold blanks': filled('[b] [i] [s] [/s][/i][/b]'),
    'characters of markup': filled('<&">'),
  }
}
