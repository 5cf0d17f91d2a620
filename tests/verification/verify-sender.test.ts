import { OverloadedError, type Overload } from '../../src/error/overload-errors'
import {
  InstallProofFailedError,
  TokenLookupFailedError,
  UnverifiedError,
  type UnverifiedReason,
} from '../../src/error/receiver-errors'
import { defaultLimits } from '../../src/body/limits'
import { readBody } from '../../src/body/read-body'
import { senderVerifier, type VerificationOptions } from '../../src/verification/verify-sender'
import type { WireRecord } from '../../src/wire/record'
import { gate } from '../order/gate'
import { restoreNavigator, setNavigator } from '../support/navigator'
import { installationBody, members } from './portal-body'

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }))
afterEach(() => {
  jest.useRealTimers()
  restoreNavigator()
})

const token = 'the-token'

const recordOf = (member_id: unknown, application_token: unknown = token): WireRecord => ({
  event: 'ONIMCONNECTORLINEDELETE',
  auth: { member_id, application_token },
})

const bytes = 400

const claimOf = (member_id: string, given: { token?: string; url?: string } = {}) => ({
  record: recordOf(member_id, given.token ?? token),
  bytes,
  url: given.url,
})

const yes = { _tag: 'Right', right: true }

const refused = (why: UnverifiedReason) => ({
  _tag: 'Left',
  left: { error: new UnverifiedError(why), details: {} },
})

const withoutRoom = (why: Overload, memberId: string) => ({
  _tag: 'Left',
  left: {
    error: new OverloadedError(why),
    details: { body: recordOf(memberId), isVerified: false },
    bytes,
  },
})

const verifierOf = (options: VerificationOptions) => {
  const verify = senderVerifier(options)
  const from = async (member_id: string, given?: { token?: string; url?: string }) =>
    verify(claimOf(member_id, given))
  return { verify, from }
}

/** A function that finds what is stored at the time, and notes what it was asked. */
const lookupOf = (stored: Record<string, unknown>) => {
  const asked: unknown[] = []
  const lookUp = (portal: { readonly member_id: string }): string => {
    asked.push(portal)
    return stored[portal.member_id] as string
  }
  return { asked, lookUp }
}

describe('the sender of a body is refused at once', () => {
  const { verify } = verifierOf({ applicationToken: { a: token, b: ['old', token] } })

  it.each<[UnverifiedReason, string, WireRecord]>([
    ['NoToken', 'without auth', { event: 'ONAPPINSTALL' }],
    ['NoToken', 'without a token', { auth: { member_id: 'a' } }],
    ['NoToken', 'with a token that is not a text', recordOf('a', { x: token })],
    ['NoToken', 'with a token that is too long', recordOf('a', 'x'.repeat(1025))],
    ['NoToken', 'with an auth that is not a record', { auth: token }],
    ['NoMemberId', 'without a member_id', { auth: { application_token: token } }],
    ['NoMemberId', 'with a member_id that is too long', recordOf('x'.repeat(129))],
    ['UnknownPortal', 'from a portal that is not listed', recordOf('c')],
    [
      'UnknownPortal',
      'from a portal with the longest name there can be',
      recordOf('x'.repeat(128)),
    ],
    ['WrongToken', 'with another token', recordOf('a', 'guess')],
    ['WrongToken', 'with the longest token there can be', recordOf('a', 'x'.repeat(1024))],
  ])('as %s: %s', (why, _, record) => {
    expect(verify({ record, bytes })).toStrictEqual(refused(why))
  })

  it('and no other: the tokens of a record are those of its portals', () => {
    expect([verify(claimOf('a')), verify(claimOf('b'))]).toStrictEqual([yes, yes])
  })
})

describe('a lookup', () => {
  it('is told the portal and the address, and no more', async () => {
    const told: unknown[] = []
    const { from } = verifierOf({
      applicationToken: (portal, request) => {
        told.push([portal, request])
        return token
      },
    })

    expect(await from('a', { url: '/tenant' })).toStrictEqual(yes)
    expect(await from('a')).toStrictEqual(yes)
    expect(told).toStrictEqual([
      [{ member_id: 'a' }, { url: '/tenant' }],
      [{ member_id: 'a' }, { url: undefined }],
    ])
  })

  it('that takes no address has one answer for all addresses of a portal', async () => {
    const stored: Record<string, string> = {}
    const { asked, lookUp } = lookupOf(stored)
    const { from } = verifierOf({ applicationToken: lookUp })
    const answers = [await from('a', { url: '/x' })]
    stored['a'] = token
    answers.push(await from('a', { url: '/y' }))

    expect([answers, asked.length]).toStrictEqual([
      [refused('UnknownPortal'), refused('UnknownPortal')],
      1,
    ])
  })

  it('that takes an address has an answer for each address of a portal', async () => {
    const asked: unknown[] = []
    const { from } = verifierOf({
      applicationToken: ({ member_id }, { url }) => {
        asked.push([member_id, url])
        return url === '/known' ? token : undefined
      },
    })
    const urls = ['/known', '/x', '/y', '/x', undefined, undefined, '/known']
    const answers: string[] = []
    for (const url of urls) {
      answers.push((await from('a', url === undefined ? {} : { url }))._tag)
    }

    expect(answers).toEqual(['Right', 'Left', 'Left', 'Left', 'Left', 'Left', 'Right'])
    // Those that do not know the portal are not asked again at once.
    expect(asked).toEqual([
      ['a', '/known'],
      ['a', '/x'],
      ['a', '/y'],
      ['a', undefined],
      ['a', '/known'],
    ])
  })

  it('shares its answer with what asks for the same meanwhile, and with nothing later', async () => {
    const { open, opened } = gate()
    const lookUp = jest.fn(() => opened.then(() => token))
    const { from } = verifierOf({
      applicationToken: () => lookUp(),
      verification: { maxLookups: 1 },
    })
    const answers = [from('a'), from('a', { token: 'guess' })]
    open()

    expect(await Promise.all(answers)).toStrictEqual([yes, refused('WrongToken')])
    expect(lookUp).toHaveBeenCalledTimes(1)
    expect(await from('a')).toStrictEqual(yes)
    expect(lookUp).toHaveBeenCalledTimes(2)
  })

  it('shares no answer where requests are kept apart', async () => {
    setNavigator({ value: { userAgent: 'Cloudflare-Workers' } })
    const lookUp = jest.fn(() => token)
    const { from } = verifierOf({ applicationToken: () => lookUp() })

    expect(await Promise.all([from('a'), from('a')])).toStrictEqual([yes, yes])
    expect(lookUp).toHaveBeenCalledTimes(2)
  })

  it('that fails is told with its cause, and with the body, which may be genuine', async () => {
    const cause = new Error('the database is away')
    const { from } = verifierOf({ applicationToken: () => Promise.reject(cause) })
    const answer = from('a')
    await jest.advanceTimersByTimeAsync(2000)

    expect(await answer).toStrictEqual({
      _tag: 'Left',
      left: {
        error: new TokenLookupFailedError(),
        details: { body: recordOf('a'), isVerified: false, cause },
        bytes,
      },
    })
  })

  it('that finds what cannot be a token has failed, and is asked again by the next', async () => {
    const stored: Record<string, unknown> = { a: `${token}\n` }
    const { asked, lookUp } = lookupOf(stored)
    const { from } = verifierOf({ applicationToken: lookUp })
    const answer = await from('a')
    stored['a'] = token

    expect(answer).toStrictEqual({
      _tag: 'Left',
      left: {
        error: new TokenLookupFailedError(),
        details: {
          body: recordOf('a'),
          isVerified: false,
          cause: new TypeError(
            'an application token was found that is not a text, has whitespace around it, or is too long',
          ),
        },
        bytes,
      },
    })
    expect([await from('a'), asked.length]).toStrictEqual([yes, 2])
  })

  it('that finds no room is not begun, and there is nothing to tell but the body', async () => {
    const { open, opened } = gate()
    const { from } = verifierOf({
      applicationToken: () => opened.then(() => token),
      verification: { maxLookups: 1 },
    })
    const first = from('a')
    const second = from('b')
    open()

    expect(await second).toStrictEqual(withoutRoom('TokenLookups', 'b'))
    expect([await first, await from('b')]).toStrictEqual([yes, yes])
  })

  it('is not begun for a body that finds no room in memory', async () => {
    const { open, opened } = gate()
    const { from } = verifierOf({
      applicationToken: () => opened.then(() => token),
      verification: { maxBytes: 1000 },
    })
    const [first, second] = [from('a'), from('b')]
    open()

    expect(await second).toStrictEqual(withoutRoom('UnverifiedBytes', 'b'))
    expect([await first, await from('b')]).toStrictEqual([yes, yes])
  })
})

describe('a portal that is not known', () => {
  it('is asked for again after so many milliseconds', async () => {
    const stored: Record<string, string> = {}
    const { lookUp } = lookupOf(stored)
    const { from } = verifierOf({ applicationToken: lookUp, verification: { unknownFor: 50 } })
    const answers = [await from('a')]
    stored['a'] = token
    for (const milliseconds of [49, 1]) {
      await jest.advanceTimersByTimeAsync(milliseconds)
      answers.push(await from('a'))
    }

    expect(answers).toStrictEqual([refused('UnknownPortal'), refused('UnknownPortal'), yes])
  })

  it('is one whose token was never right: a wrong token says nothing about its portal', async () => {
    const { asked, lookUp } = lookupOf({ a: token })
    const { from } = verifierOf({ applicationToken: lookUp })

    expect([await from('a', { token: 'guess' }), await from('a')]).toStrictEqual([
      refused('WrongToken'),
      yes,
    ])
    expect(asked.length).toBe(2)
  })

  it('is not one that was known before, so it is asked for each time', async () => {
    const stored: Record<string, string | undefined> = { a: token }
    const { from } = verifierOf({ applicationToken: lookupOf(stored).lookUp })
    const answers = [await from('a')]
    stored['a'] = undefined
    answers.push(await from('a'))
    stored['a'] = token
    answers.push(await from('a'))

    expect(answers).toStrictEqual([yes, refused('UnknownPortal'), yes])
  })
})

describe('a portal that was known before', () => {
  it('needs no room among strangers', async () => {
    const { open, opened } = gate()
    const { from } = verifierOf({
      applicationToken: ({ member_id }) =>
        member_id === 'known' ? token : opened.then(() => token),
      verification: { maxLookups: 1, maxBytes: 1000 },
    })
    const first = await from('known')
    const stranger = from('a')
    const again = await from('known')
    open()

    expect([first, again, await stranger]).toStrictEqual([yes, yes, yes])
  })

  it('is one of a few thousand, and stays one as long as it comes now and then', async () => {
    const { open, opened } = gate()
    const { from } = verifierOf({
      applicationToken: ({ member_id }) =>
        member_id === 'a stranger' ? opened.then(() => token) : token,
      verification: { maxLookups: 1 },
    })
    for (const known of ['silent', 'known', ...members(4094), 'known', 'another', 'one more'])
      await from(known)
    const stranger = from('a stranger')
    const known = await from('known')
    const silent = await from('silent')
    open()

    expect([known, await stranger]).toStrictEqual([yes, yes])
    expect(silent).toMatchObject({ left: { error: { why: 'TokenLookups' } } })
  })

  it('has a bound for its bodies too', async () => {
    const { open, opened } = gate()
    let isSlow = false
    const { from } = verifierOf({
      applicationToken: () => (isSlow ? opened.then(() => token) : token),
      verification: { maxBytes: 1000 },
    })
    await from('known')
    isSlow = true
    const [first, second] = [from('known'), from('known')]
    open()

    expect([await first, await second]).toMatchObject([
      yes,
      { left: { error: { why: 'UnverifiedBytes' } } },
    ])
  })
})

const installation = (
  member_id = 'a',
  application_token = 'new',
  name: 'ONAPPINSTALL' | 'ONAPPUPDATE' = 'ONAPPINSTALL',
) => {
  const body = readBody(installationBody(name, { member_id, application_token }), defaultLimits)
  if (body._tag === 'Left') throw body.left
  return { record: body.right, bytes }
}

describe('an installation with another token', () => {
  it('is believed if it is proven, and what comes with its token for a minute from then', async () => {
    const { verify, from } = verifierOf({
      applicationToken: { a: token },
      verifyInstall: ({ auth }) => auth.application_token === 'new',
    })
    const answers = [
      await from('a', { token: 'new' }),
      await verify(installation()),
      await from('a', { token: 'new' }),
      await from('a', { token: 'guess' }),
      await from('a'),
      // The stored token is still another one, but it came, so it is the one that counts.
      await from('a', { token: 'new' }),
    ]

    expect(answers).toStrictEqual([
      refused('WrongToken'),
      yes,
      yes,
      refused('WrongToken'),
      yes,
      refused('WrongToken'),
    ])
  })

  it('may be an update too', async () => {
    const verifyInstall = jest.fn(() => true)
    const { verify } = verifierOf({ applicationToken: { a: token }, verifyInstall })

    expect(await verify(installation('a', 'new', 'ONAPPUPDATE'))).toStrictEqual(yes)
    expect(verifyInstall.mock.calls).toMatchObject([[{ event: 'ONAPPUPDATE' }]])
  })

  it('says nothing about another portal', async () => {
    const { verify, from } = verifierOf({
      applicationToken: { a: token, b: token },
      verifyInstall: () => true,
    })
    await verify(installation('a'))

    expect(await from('b', { token: 'new' })).toStrictEqual(refused('WrongToken'))
  })

  it('is refused if too many others are being proven, and may be genuine', async () => {
    const { open, opened } = gate()
    const { verify } = verifierOf({
      applicationToken: { a: token, b: token },
      verifyInstall: () => opened.then(() => true),
      verification: { maxProofs: 1 },
    })
    const claim = installation('b')
    const [first, second] = [verify(installation('a')), verify(claim)]
    open()

    expect(second).toStrictEqual({
      _tag: 'Left',
      left: {
        error: new OverloadedError('InstallProofs'),
        details: { body: claim.record, isVerified: false },
        bytes,
      },
    })
    expect(await first).toStrictEqual(yes)
  })

  it('is refused if the proof says no, and so is what comes with its token', async () => {
    const { verify, from } = verifierOf({
      applicationToken: { a: token },
      verifyInstall: () => false,
    })

    expect([await verify(installation()), await from('a', { token: 'new' })]).toStrictEqual([
      refused('UnprovenInstall'),
      refused('WrongToken'),
    ])
  })

  it('is kept where nothing can prove it', () => {
    const { verify } = verifierOf({ applicationToken: { a: token } })
    const claim = installation()

    expect(verify(claim)).toStrictEqual({
      _tag: 'Left',
      left: {
        error: new UnverifiedError('UnprovenInstall'),
        details: { body: claim.record, isVerified: false },
        bytes,
      },
    })
  })

  it.each([undefined, () => false])(
    'whose token could not be looked up may be genuine, proven by %p',
    async (verifyInstall) => {
      const cause = new Error('the database is away')
      const { verify } = verifierOf({
        applicationToken: () => Promise.reject(cause),
        verifyInstall,
      })
      const claim = installation()
      const answer = verify(claim)
      await jest.advanceTimersByTimeAsync(2000)

      expect(await answer).toStrictEqual({
        _tag: 'Left',
        left: {
          error: new TokenLookupFailedError(),
          details: { body: claim.record, isVerified: false, cause },
          bytes,
        },
      })
    },
  )

  it('is not one if it cannot be decoded', () => {
    const { verify } = verifierOf({ applicationToken: { a: token }, verifyInstall: () => true })
    const { record } = installation()

    expect(verify({ record: { ...record, data: 'x' }, bytes })).toStrictEqual(refused('WrongToken'))
  })

  it('is told with the cause if the proof fails', async () => {
    const cause = new Error('offline')
    const { verify } = verifierOf({
      applicationToken: { a: token },
      verifyInstall: () => Promise.reject(cause),
    })
    const claim = installation()
    const answer = verify(claim)
    await jest.advanceTimersByTimeAsync(2000)

    expect(await answer).toStrictEqual({
      _tag: 'Left',
      left: {
        error: new InstallProofFailedError(),
        details: { body: claim.record, isVerified: false, cause },
        bytes,
      },
    })
  })

  it('shares its proof with the same one only: of the same portal, with the same tokens', async () => {
    const { open, opened } = gate()
    const proven: unknown[] = []
    const { verify } = verifierOf({
      applicationToken: { a: token, b: token },
      verifyInstall: ({ auth }) => {
        proven.push([auth.member_id, auth.application_token])
        return opened.then(() => true)
      },
    })
    const answers = [
      installation('a', 'new'),
      installation('a', 'new'),
      installation('b', 'new'),
      installation('a', 'other'),
    ].map(async (claim) => verify(claim))
    open()

    expect(await Promise.all(answers)).toStrictEqual([yes, yes, yes, yes])
    expect(proven).toEqual([
      ['a', 'new'],
      ['b', 'new'],
      ['a', 'other'],
    ])
  })

  it('makes its portal known, where tokens are looked up', async () => {
    const { asked, lookUp } = lookupOf({})
    const { verify, from } = verifierOf({ applicationToken: lookUp, verifyInstall: () => true })
    const answers = [
      await from('a', { token: 'new' }),
      await verify(installation()),
      await from('a', { token: 'new' }),
    ]

    expect([answers, asked.length]).toStrictEqual([[refused('UnknownPortal'), yes, yes], 2])
  })
})
