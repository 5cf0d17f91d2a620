import fc, { type Arbitrary } from 'fast-check'

import type {
  OtherPlacement,
  Placement,
  PlacementEnvelope,
  SettingConnectorPlacement,
} from 'bitrix24-imconnector-events'

const text = fc.string({ unit: 'grapheme', minLength: 1 })
const scope = fc.array(fc.stringMatching(/^[a-z_]{1,12}$/), { maxLength: 4 })
const name = fc.stringMatching(/^x[A-Za-z0-9_.]{0,8}$/)

// What JSON can hold, lone surrogates too.
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(name, tie('json'), { maxKeys: 3, noNullPrototype: true }),
  ),
}))

const anyOptions = fc.dictionary(name, json, { maxKeys: 3, noNullPrototype: true })

const connectorOptions = fc
  .tuple(
    anyOptions,
    fc.record({
      CONNECTOR: text,
      LINE: fc.maxSafeNat(),
      STATUS: fc.boolean(),
      ACTIVE_STATUS: fc.boolean(),
      CONNECTION_STATUS: fc.boolean(),
      REGISTER_STATUS: fc.boolean(),
      ERROR_STATUS: fc.boolean(),
    }),
    fc.record({ URI: text }, { requiredKeys: [] }),
  )
  .map(([unknown, known, uri]) => ({ ...unknown, ...known, ...uri }))

const auth = fc.record(
  { access_token: text, refresh_token: text, expires_in: fc.maxSafeNat() },
  { requiredKeys: ['access_token'], noNullPrototype: true },
)

const placement = <Code extends string, Options>(
  code: Arbitrary<Code>,
  options: Arbitrary<Options>,
): Arbitrary<PlacementEnvelope<Code, Options>> =>
  fc.record(
    {
      PLACEMENT: code,
      member_id: text,
      domain: text,
      language: text,
      auth,
      server_endpoint: text,
      application_token: text,
      scope,
      status: text,
      options,
    },
    { requiredKeys: ['PLACEMENT', 'member_id', 'options'], noNullPrototype: true },
  )

const settings: Arbitrary<SettingConnectorPlacement> = placement(
  fc.constant('SETTING_CONNECTOR' as const),
  connectorOptions,
)

const other: Arbitrary<OtherPlacement> = placement(
  text.filter((code) => code !== 'SETTING_CONNECTOR'),
  anyOptions,
)

/** Any placement, as it is when decoded. */
export const arbitraryPlacement: Arbitrary<Placement> = fc.oneof(settings, other)
