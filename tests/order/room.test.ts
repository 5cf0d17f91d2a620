import { createRoom, type Room } from '../../src/order/room'

/** How many events of a portal get in. */
const enterAll = ({ hasRoomFor, enter }: Room, portal: string): number => {
  let count = 0
  for (; hasRoomFor(portal); count += 1) enter(portal)
  return count
}

describe('a room', () => {
  it('is filled by any portal until it is full', () => {
    const room = createRoom(12)
    room.enter('a')

    expect([enterAll(room, 'b'), room.count()]).toEqual([11, 12])
  })

  it('has nothing left for a portal whose share would be less than one event', () => {
    const room = createRoom(2)
    room.enter('a')
    room.enter('b')

    expect([enterAll(room, 'c'), room.count()]).toEqual([0, 2])
  })

  it('forgets a portal of which nothing waits any more: it makes the shares of the others no smaller', () => {
    const room = createRoom(4)
    for (let event = 0; event < 3; event += 1) room.enter('gone')
    for (let event = 0; event < 3; event += 1) room.leave('gone')

    expect([enterAll(room, 'a'), enterAll(room, 'b'), room.count()]).toEqual([4, 2, 6])
  })

  it('knows how many of a portal still wait', () => {
    const room = createRoom(4)
    for (const portal of ['a', 'a', 'a', 'b']) room.enter(portal)
    room.leave('a')
    room.enter('b')

    expect([room.hasRoomFor('a'), room.hasRoomFor('b'), room.hasRoomFor('c')]).toEqual([
      false,
      false,
      true,
    ])
  })
})
