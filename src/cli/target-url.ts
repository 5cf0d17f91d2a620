import { mask } from '../wire/secrets'
import { UsageError } from './usage-error'

const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/**
 * Where to post.
 *
 * @throws UsageError unless it is an http or https URL, whose user and password, if any, can be decoded
 */
export const targetOf = (to: string | undefined): URL => {
  const url = to !== undefined && URL.canParse(to) ? new URL(to) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UsageError('--to needs a URL such as http://localhost:3000/bitrix24/events')
  }
  if (!isDecodable(url.username) || !isDecodable(url.password)) {
    throw new UsageError(
      '--to has a user or a password with a "%" that is not an escape: write %25',
    )
  }
  return url
}

/** The password of a URL from `targetOf`, as it is in the URL and decoded. */
export const passwordsOf = ({ password }: URL): readonly string[] => [
  password,
  decodeURIComponent(password),
]

const shownParameter = (parameter: string): string => {
  const end = parameter.indexOf('=')
  return end === -1 ? mask : `${parameter.slice(0, end)}=${mask}`
}

/** A URL without its user and without the values of its parameters. */
export const shownUrl = ({ protocol, username, password, host, pathname, search }: URL): string => {
  const user = username === '' && password === '' ? '' : `${mask}@`
  const query = search === '' ? '' : `?${search.slice(1).split('&').map(shownParameter).join('&')}`
  return `${protocol}//${user}${host}${pathname}${query}`
}
