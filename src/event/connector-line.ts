import { integer } from '../codec/integer'
import { text } from '../codec/text'

/**
 * The connector and the open line that an event is about.
 *
 * @category events
 * @since 0.1.0
 */
export interface ConnectorLine {
  /** Id of the connector, in the case that your app sent it in: ignore the case when you compare. */
  CONNECTOR: string
  /** Id of the open line. After a transfer it is still the line on which the dialog began. */
  LINE: number
}

export const connectorLine = { CONNECTOR: text, LINE: integer }
