import {
  MalformedBody,
  UnexpectedEvent,
  orThrow,
  parseDialogFinishEvent,
} from 'bitrix24-imconnector-events'

import { scenario } from './scenario.cjs'

const outcome = scenario({ MalformedBody, UnexpectedEvent, orThrow, parseDialogFinishEvent })
console.log(JSON.stringify(outcome))
