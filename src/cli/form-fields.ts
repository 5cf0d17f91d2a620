/** The names of a form body with their values, decoded and in order: `data[LINE]`. */
export const formFields = (body: string): readonly [name: string, value: string][] => [
  ...new URLSearchParams(body),
]
