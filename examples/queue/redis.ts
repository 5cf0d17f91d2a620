export const queueName = 'bitrix24-events'

/** Keep this Redis to yourself: the events in it hold tokens of the portals. */
export const redisUrl = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379'
