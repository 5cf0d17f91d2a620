import {
  hasUser,
  parseDialogFinishEvent,
  type DialogFinishEvent,
} from 'bitrix24-imconnector-events'

// As Bitrix24 posts it; the tokens are made up.
const body =
  'event=ONIMCONNECTORDIALOGFINISH&event_handler_id=573&data%5BCONNECTOR%5D=newcustomconnector&data%5BLINE%5D=105' +
  '&data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Bconnector_id%5D=newcustomconnector&data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Bline_id%5D=105' +
  '&data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Bchat_id%5D=%2B15550100123&data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Buser_id%5D=66090' +
  '&data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bid%5D=3282&data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bclosed%5D=Y' +
  '&data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bparent_id%5D=0&data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bclose_term%5D=10' +
  '&data%5BDATA%5D%5B0%5D%5Bchat%5D%5Bid%5D=%2B15550100123&data%5BDATA%5D%5B0%5D%5Buser%5D%5Bid%5D=66090&ts=1773759000' +
  '&auth%5Baccess_token%5D=7c1f0a6800722ab10058f18a0000001b000007aa&auth%5Bexpires%5D=1773762600&auth%5Bexpires_in%5D=3600' +
  '&auth%5Bscope%5D=imconnector%2Cimopenlines%2Cim%2Cuser&auth%5Bdomain%5D=some-domain.bitrix24.com' +
  '&auth%5Bserver_endpoint%5D=https%3A%2F%2Foauth.bitrix.info%2Frest%2F&auth%5Bstatus%5D=L' +
  '&auth%5Bclient_endpoint%5D=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F&auth%5Bmember_id%5D=11112222333344445555666677778888' +
  '&auth%5Buser_id%5D=27&auth%5Bapplication_token%5D=99990000aaaabbbbccccddddeeeeffff'

const describe = (event: DialogFinishEvent): string =>
  event.data.DATA.map(
    ({ session, chat }) =>
      `line ${event.data.LINE}: session ${session.id} in the chat ${chat.id} is closed: ${session.closed}`,
  ).join('\n')

const show = (title: string, raw: string): void => {
  console.log(`\n=== ${title}\n`)
  console.log(raw.length > 300 ? `${raw.slice(0, 300)}… (${raw.length} bytes)` : raw)
  const result = parseDialogFinishEvent(raw)
  if (result._tag === 'Left') {
    console.log('\n--- is refused:\n')
    console.log(result.left.message)
    return
  }
  console.log('\n--- is this typed event:\n')
  console.dir(result.right, { depth: null })
  console.log('\n--- so that a handler can say:\n')
  console.log(describe(result.right))
  console.log(
    hasUser(result.right.auth)
      ? `closed by user ${result.right.auth.user_id ?? '?'}`
      : 'closed by itself',
  )
}

show('The body of an ONIMCONNECTORDIALOGFINISH', body)
show(
  'The same body, damaged on its way',
  body
    .replace('closed%5D=Y', 'closed%5D=yes')
    .replace('id%5D=3282', 'id%5D=')
    .replace(/&ts=\d+/, ''),
)
