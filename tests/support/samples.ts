import type { Bitrix24Event, EventByName, EventName } from 'bitrix24-imconnector-events'
import * as testing from 'bitrix24-imconnector-events/testing'

type SampleByName = { readonly [N in EventName]: () => EventByName[N] }

/** The sample of each event. */
export const sampleByName = Object.fromEntries(
  Object.entries(testing)
    .filter(([name]) => /^sample.*Event$/.test(name))
    .map(([, make]) => make as () => Bitrix24Event)
    .map((sample) => [sample().event, sample]),
) as unknown as SampleByName
