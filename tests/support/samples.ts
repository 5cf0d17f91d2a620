import type { Bitrix24Event, EventByName, EventName } from 'bitrix24-imconnector-events'
import * as testing from 'bitrix24-imconnector-events/testing'

const { formBody: _formBody, ...samples } = testing

type SampleByName = { readonly [N in EventName]: () => EventByName[N] }

/** The sample of each event. */
export const sampleByName = Object.fromEntries(
  Object.values<() => Bitrix24Event>(samples).map((sample) => [sample().event, sample]),
) as unknown as SampleByName
