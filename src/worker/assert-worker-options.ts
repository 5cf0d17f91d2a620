import { assertApplicationToken } from '../verification/application-token'
import { assertFunction } from './assert-function'
import { assertHandling, assertInbox, assertNames, handlingOptionNames } from './assert-handling'
import type { WorkerOptions } from './options'

const optionNames: Readonly<Record<keyof WorkerOptions, true>> = {
  ...handlingOptionNames,
  inbox: true,
  applicationToken: true,
  verifyInstall: true,
  verification: true,
}

/** @throws TypeError for options that would otherwise fail only when the first event is handled */
export const assertWorkerOptions = (options: WorkerOptions): void => {
  assertNames('createWorker', options, optionNames)
  assertInbox(options.inbox)
  if (options.applicationToken !== undefined) assertApplicationToken(options.applicationToken)
  assertFunction('verifyInstall', options.verifyInstall)
  assertHandling('createWorker', options, true)
}
