import { setTimeout } from 'node:timers/promises'

import { Injectable } from '@nestjs/common'
import type { AddedMessage } from 'bitrix24-imconnector-events'

/** Stands in for the API of your messenger. DELIVERY_MS makes it slow. */
@Injectable()
export class Messenger {
  async deliver({ message, chat }: AddedMessage): Promise<void> {
    await setTimeout(Number(process.env['DELIVERY_MS'] ?? 0))
    console.log(`to the chat ${chat.id}: ${JSON.stringify(message.text)}`)
  }
}
