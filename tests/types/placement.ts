// What the compiler says of placements: each line below an expected error is a mistake.
import {
  createReceiver,
  isSettingConnector,
  orThrow,
  parsePlacement,
  type InvalidPlacementError,
  type OtherPlacement,
  type Outcome,
  type Placement,
  type PlacementAnswer,
  type PlacementError,
  type PlacementHandler,
  type SettingConnectorPlacement,
} from 'bitrix24-imconnector-events'
import {
  placementRequest,
  samplePlacement,
  type PlacementOverrides,
} from 'bitrix24-imconnector-events/testing'

export const lineOf = (placement: Placement): number | undefined =>
  isSettingConnector(placement) ? placement.options.LINE : undefined

export const unknownLine = ({ options }: Placement): number =>
  // @ts-expect-error: another page has other options
  options.LINE

export const otherOptions = ({ options }: OtherPlacement): unknown => options['ID']

export const tokenOf = ({ auth }: Placement): string =>
  // @ts-expect-error: a placement may come without a user
  auth.access_token

export const refreshTokenOf = ({ auth }: Placement): string | undefined => auth?.refresh_token

// @ts-expect-error: an older portal sends no application token
export const applicationTokenOf = (placement: Placement): string => placement.application_token

export const statusOf = (error: PlacementError): number => {
  switch (error._tag) {
    case 'BodyTooLarge':
      return 413
    case 'MalformedBody':
      return 400
    case 'NotAPlacement':
      return error.event === undefined ? 404 : 400
    case 'InvalidPlacement':
      return error.issues.length > 0 ? 422 : 500
  }
}

export const parsed = (body: string, url: URL): Placement =>
  orThrow(parsePlacement(body, url, { maxBytes: 65_536 }))

// @ts-expect-error: a query is no number
parsePlacement('', 7)

// What onPlacement may answer.

export const handlers: readonly PlacementHandler[] = [
  () => '<p>',
  () => Promise.resolve('<p>'),
  async ({ member_id }, { url, isVerified, body }) => {
    await Promise.resolve()
    return {
      status: isVerified ? 200 : 403,
      headers: { 'x-url': url ?? '' },
      body: member_id + String(body['x']),
    }
  },
  () => ({ status: 302, headers: { location: '/' } }),
  () => ({}),
]

export const wrong: readonly PlacementHandler[] = [
  // @ts-expect-error: somebody has to answer
  () => undefined,
  // @ts-expect-error: a Response holds a stream
  () => new Response('<p>'),
  // @ts-expect-error: a status is a number
  () => ({ status: '200' }),
  // @ts-expect-error: bytes are no text
  () => ({ body: new Uint8Array() }),
  // @ts-expect-error: a header is a text
  () => ({ headers: { age: 1 } }),
]

export const answer: PlacementAnswer = { status: 200, headers: undefined, body: undefined }

createReceiver({
  applicationToken: 'secret',
  handlers: {},
  onPlacement: (placement) => (isSettingConnector(placement) ? placement.options.CONNECTOR : ''),
  onError: (error) => {
    if (error._tag === 'InvalidPlacement') return (error satisfies InvalidPlacementError).placement
    return error._tag === 'PlacementFailed' ? error.why : undefined
  },
})

export const contentOf = ({ reason, content }: Outcome): string | undefined =>
  reason === 'Placement' ? content : undefined

// Samples.

export const sample: SettingConnectorPlacement = samplePlacement({ options: { LINE: 3 } })
export const page: OtherPlacement = samplePlacement({ PLACEMENT: 'DEFAULT', auth: undefined })
export const overrides: PlacementOverrides<SettingConnectorPlacement> = { domain: undefined }
export const request: { query: string; body: string } = placementRequest(sample)

// @ts-expect-error: LINE is a number
samplePlacement({ options: { LINE: '3' } })

// @ts-expect-error: member_id is always there
samplePlacement({ member_id: undefined })
