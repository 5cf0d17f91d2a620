import type { Block } from '../bbcode/blocks'
import { writeTags } from './tags'

export const toHtml = (blocks: readonly Block[]): string =>
  writeTags(blocks, { lineFeed: '<br>', blockEnd: '', dropped: '\n', hasCodeInLinks: true })
