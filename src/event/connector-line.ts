import { integer } from '../codec/integer'
import { text } from '../codec/text'

/**
 * The connector and the open line that an event is about.
 *
 * @category events
 * @since 0.1.0
 */
export interface ConnectorLine {
  /** Id of the connector, in the case in which your app sent it: compare without regard to case. */
  CONNECTOR: string
  /** Id of the open line. After a transfer it is still the line on which the dialog began. */
  LINE: number
}

export const connectorLine = { CONNECTOR: text, LINE: integer }
