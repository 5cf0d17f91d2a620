/** The names in a form body, such as `data[LINE]`, with their values: decoded and in order. */
export const formFields = (body: string): readonly [name: string, value: string][] => [
  ...new URLSearchParams(body),
]
