export const queueName = 'bitrix24-events'

/** Keep this Redis private: the events in it contain the portals' tokens. */
export const redisUrl = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379'
