import { httpListener } from 'bitrix24-imconnector-events/http'

import { receiver } from '../../../receiver'

export default httpListener(receiver)
