import { itemOf as decode, jobDataOf } from '../../src/pg-boss/job-data'
import { itemOf } from './items'

describe('The data of a job', () => {
  it('is an item again, also where a driver has left it as text', () => {
    const item = itemOf('chat', 1, { isVerified: false })
    const data = jobDataOf(item)

    expect(decode(data)).toEqual(item)
    expect(decode(JSON.stringify(data))).toEqual(item)
  })

  it.each([
    undefined,
    null,
    7,
    'not JSON',
    { head: 7, body: '{}', receivedAt: 1 },
    { head: '{', body: '{}', receivedAt: 1 },
    { ...jobDataOf(itemOf('chat')), body: '[]' },
    { ...jobDataOf(itemOf('chat')), receivedAt: null },
    ...['id', 'key', 'portal', 'name'].map((name) => ({
      ...jobDataOf(itemOf('chat')),
      head: JSON.stringify({ id: '', key: '', portal: '', name: '', [name]: 1 }),
    })),
  ])('is not an item if it is %j', (data) => {
    expect(decode(data)).toBeUndefined()
  })
})
