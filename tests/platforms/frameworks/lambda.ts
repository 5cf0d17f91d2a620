import type {
  ALBHandler,
  APIGatewayProxyHandler,
  APIGatewayProxyHandlerV2,
  LambdaFunctionURLHandler,
} from 'aws-lambda'
import { lambdaHandler } from 'bitrix24-imconnector-events/lambda'

import { receiver } from '../receiver.js'

export const handler = lambdaHandler(receiver)

export const behindRestApi: APIGatewayProxyHandler = handler
export const behindHttpApi: APIGatewayProxyHandlerV2 = handler
export const behindUrl: LambdaFunctionURLHandler = handler
export const behindLoadBalancer: ALBHandler = handler
