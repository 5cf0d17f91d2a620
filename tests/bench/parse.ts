import { compareMessages } from './parse-messages'
import { compareParsers } from './parse-dialog'
import { measureHostile } from './parse-hostile'
import { tellMeasured } from './tell-measured'

tellMeasured({
  ...(await compareParsers()),
  ...(await compareMessages()),
  ...measureHostile(),
})
