const form = 'application/x-www-form-urlencoded'
const json = 'application/json'

/** The media types of bodies that can be read. */
export const readableMediaTypes: readonly string[] = [form, json]

/** The media type of a header `content-type`, in lower case and without parameters. */
export const mediaTypeOf = (contentType: string | null | undefined): string => {
  const header = contentType ?? ''
  const end = header.indexOf(';')
  return (end === -1 ? header : header.slice(0, end)).trim().toLowerCase()
}

/** The charset that a header `content-type` declares, if it does. */
export const charsetLabelOf = (contentType: string | null | undefined): string | undefined => {
  const [, quoted, plain] =
    /;\s*charset\s*=\s*(?:"([^"]*)"|([^;\s]*))/i.exec(contentType ?? '') ?? []
  return quoted ?? plain
}

export const isJson = (contentType: string | null | undefined): boolean =>
  mediaTypeOf(contentType) === json
