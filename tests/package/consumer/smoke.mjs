import {
  MalformedBodyError,
  UnexpectedEventError,
  orThrow,
  parseDialogFinishEvent,
} from 'bitrix24-imconnector-events'

import { scenario } from './scenario.cjs'

const outcome = scenario({
  MalformedBodyError,
  UnexpectedEventError,
  orThrow,
  parseDialogFinishEvent,
})
console.log(JSON.stringify(outcome))
