import { blocksOf, type Block } from './bbcode/blocks'
import { toHtml } from './formats/html'
import { toPlain } from './formats/plain'
import { toTelegram } from './formats/telegram'
import { toWhatsApp } from './formats/whatsapp'

/**
 * How a text can be written: without formatting, as HTML for a page, as the HTML that Telegram's Bot API takes
 * with `parse_mode` `HTML`, or with the signs of WhatsApp.
 *
 * @category messages
 * @since 1.0.0
 */
export type TextFormat = 'plain' | 'html' | 'telegram' | 'whatsapp'

const writers: Readonly<Record<TextFormat, (blocks: readonly Block[]) => string>> = {
  plain: toPlain,
  html: toHtml,
  telegram: toTelegram,
  whatsapp: toWhatsApp,
}

/**
 * Writes the BBCode of a message as another system shows it. Take the signature off first: see
 * {@link splitSignature}.
 *
 * Bold, italic, underlined and struck text, links, quotes and code keep their look where the format has one for
 * it. Mentions, sizes, colours and buttons (`[send]`, `[put]`) become their text, an icon becomes its title, a
 * time becomes UTC, and the number of a file on the drive becomes nothing. What is not closed, not opened or not
 * known stays as it was typed. In all formats, a line feed is `\n`, and U+0000 is dropped.
 *
 * - `plain`: the address of a link is in parentheses behind its text, unless it is the text; quoted lines begin
 *   with `> `.
 * - `html`: only `<b>`, `<i>`, `<u>`, `<s>`, `<a href>`, `<code>`, `<pre>`, `<blockquote>` and `<br>`, and every
 *   other character of the text as text. Put it into an element that may have blocks inside, such as `<div>`.
 * - `telegram`: the same without `<br>`, and no code in a link. Telegram takes 4096 characters, entities and tags
 *   not counted; this does not cut anything.
 * - `whatsapp`: `*bold*`, `_italic_`, `~struck~`, three backticks around code, and `> ` before quoted lines.
 *   WhatsApp cannot show its own signs as text everywhere. So a sign that would begin formatting by accident gets
 *   U+2060 in front of it, which does not show; a word that has `://` or `@` in it stays untouched; and a style
 *   that WhatsApp would not show as it is meant is left out, such as one for a part of a word.
 *
 * Links are those to `http:`, `https:` and `mailto:`. A telephone number is in parentheses behind its text, and so
 * is an address that cannot be parsed, such as `https://two words`. Any other address is left out, and its text
 * stays.
 *
 * The work is in proportion to the length of the text, whatever it is, and nesting makes nothing deeper. The
 * result is safe as what it is: `html` in the body of an HTML element, the others as text.
 *
 * @throws TypeError for another format
 *
 * @example
 * import { formatText, splitSignature } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const { text } = splitSignature(
 *   '[b]Klaus Weber:[/b] [br]Your order is [b]ready[/b]: [url=https://example.com/42]track it[/url] <3',
 * )
 *
 * assert.equal(formatText(text, 'plain'), 'Your order is ready: track it (https://example.com/42) <3')
 * assert.equal(
 *   formatText(text, 'html'),
 *   'Your order is <b>ready</b>: <a href="https://example.com/42">track it</a> &lt;3',
 * )
 * assert.equal(
 *   formatText(text, 'whatsapp'),
 *   'Your order is *ready*: track it (https://example.com/42) <3',
 * )
 *
 * @category messages
 * @since 1.0.0
 */
export const formatText = (text: string, format: TextFormat): string => {
  if (!Object.hasOwn(writers, format)) {
    throw new TypeError('formatText: the format is not plain, html, telegram or whatsapp')
  }
  // Parsers of HTML drop the one, and read the others as line feeds.
  const lines = text.replaceAll('\0', '').replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  return writers[format](blocksOf(lines))
}
