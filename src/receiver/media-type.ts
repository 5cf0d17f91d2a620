/** The media type of a header `content-type`, in lower case and without parameters. */
export const mediaTypeOf = (contentType: string | null | undefined): string => {
  const [mediaType = ''] = (contentType ?? '').split(';', 1)
  return mediaType.trim().toLowerCase()
}
