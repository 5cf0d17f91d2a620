import { portal } from '../fixtures/auth'
import { phpForm } from '../support/php-form'

/** A body of so many deleted messages: more than Bitrix24 sends, to see how the cost grows. */
export const deleteBody = (count: number): string =>
  phpForm({
    event: 'ONIMCONNECTORMESSAGEDELETE',
    data: {
      CONNECTOR: 'my_connector',
      LINE: '107',
      MESSAGES: Array.from({ length: count }, (_, n) => ({
        im: { chat_id: 1807, message_id: 86497 },
        message: { id: `ext-${n}` },
        chat: { id: 'channel-123' },
      })),
    },
    ts: 1773759000,
    auth: portal,
  })
