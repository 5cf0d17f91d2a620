import { MessageAddEvent } from '../event/message-add'
import { MessageDeleteEvent } from '../event/message-delete'
import { MessageUpdateEvent } from '../event/message-update'
import type { EventOverrides } from './overrides'
import { sampleEnvelope, sampleOf } from './sample-event'

const connectorLine = { CONNECTOR: 'my_connector', LINE: 107 }

const im = () => ({ chat_id: 1807, message_id: 86497 })
const chat = () => ({ id: 'channel-123' })

/**
 * A sample of ONIMCONNECTORMESSAGEADD: an operator's text of two lines, with the operator's name in front.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { sampleMessageAddEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleMessageAddEvent({ data: { CONNECTOR: 'telegram' } })
 *
 * assert.equal(event.data.CONNECTOR, 'telegram')
 * assert.equal(event.data.MESSAGES[0]?.im.message_id, 86497)
 *
 * @category testing
 * @since 0.3.0
 */
export const sampleMessageAddEvent = (
  overrides: EventOverrides<MessageAddEvent> = {},
): MessageAddEvent =>
  sampleOf(
    MessageAddEvent,
    {
      event: 'ONIMCONNECTORMESSAGEADD',
      ...sampleEnvelope(555, overrides),
      data: {
        ...connectorLine,
        MESSAGES: [
          {
            im: im(),
            message: {
              user_id: 27,
              text: '[b]Ann Lee:[/b] [br]Hello!\nHow can I help you? 😀',
              files: [],
            },
            chat: chat(),
          },
        ],
      },
    },
    overrides,
  )

/**
 * A sample of ONIMCONNECTORMESSAGEUPDATE: the message of {@link sampleMessageAddEvent}, which was
 * delivered as `ext-5`, with another text.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { sampleMessageUpdateEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleMessageUpdateEvent({ ts: new Date('2026-03-17T15:00:00Z') })
 *
 * assert.equal(event.ts.getUTCHours(), 15)
 * assert.deepEqual(event.data.MESSAGES[0]?.message.id, ['ext-5'])
 *
 * @category testing
 * @since 0.3.0
 */
export const sampleMessageUpdateEvent = (
  overrides: EventOverrides<MessageUpdateEvent> = {},
): MessageUpdateEvent =>
  sampleOf(
    MessageUpdateEvent,
    {
      event: 'ONIMCONNECTORMESSAGEUPDATE',
      ...sampleEnvelope(557, overrides),
      data: {
        ...connectorLine,
        MESSAGES: [
          {
            im: im(),
            message: { id: ['ext-5'], text: '[b]Ann Lee:[/b][br] How may I help you?' },
            chat: chat(),
          },
        ],
      },
    },
    overrides,
  )

/**
 * A sample of ONIMCONNECTORMESSAGEDELETE: the message of {@link sampleMessageAddEvent}, which was
 * delivered as `ext-5`.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { sampleMessageDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleMessageDeleteEvent({ data: { LINE: 3 } })
 *
 * assert.equal(event.data.LINE, 3)
 * assert.equal(event.data.MESSAGES[0]?.message.id, 'ext-5')
 *
 * @category testing
 * @since 0.3.0
 */
export const sampleMessageDeleteEvent = (
  overrides: EventOverrides<MessageDeleteEvent> = {},
): MessageDeleteEvent =>
  sampleOf(
    MessageDeleteEvent,
    {
      event: 'ONIMCONNECTORMESSAGEDELETE',
      ...sampleEnvelope(559, overrides),
      data: {
        ...connectorLine,
        MESSAGES: [{ im: im(), message: { id: 'ext-5' }, chat: chat() }],
      },
    },
    overrides,
  )
