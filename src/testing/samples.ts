export * from './app-samples'
export * from './dialog-samples'
export * from './line-samples'
export * from './message-samples'
