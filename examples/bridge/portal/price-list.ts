import { app } from './app'
import type { LineFile } from './line-message'

const sign = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'

/** This file does not exist; it only shows what happens to its link. */
export const priceList: LineFile = {
  name: 'price list.pdf',
  type: 'file',
  mime: 'application/pdf',
  link: `https://${app.domain}/~Qw9Er`,
  downloadLink: `https://${app.domain}/pub/im.file.php?FILE_ID=5256&SIGN=${sign}`,
  size: 48_230,
  sizef: '47.1 KB',
}
