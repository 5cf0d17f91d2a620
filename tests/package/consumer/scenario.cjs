// The raw body of a dialog that closed by itself, as PHP's form encoding writes it.
const body = [
  'event=ONIMCONNECTORDIALOGFINISH',
  'event_handler_id=573',
  'data%5BCONNECTOR%5D=newcustomconnector',
  'data%5BLINE%5D=105',
  'data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Bconnector_id%5D=newcustomconnector',
  'data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Bline_id%5D=105',
  'data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Bchat_id%5D=8',
  'data%5BDATA%5D%5B0%5D%5Bconnector%5D%5Buser_id%5D=0',
  'data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bid%5D=3282',
  'data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bclosed%5D=Y',
  'data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bparent_id%5D=0',
  'data%5BDATA%5D%5B0%5D%5Bsession%5D%5Bclose_term%5D=10',
  'data%5BDATA%5D%5B0%5D%5Bchat%5D%5Bid%5D=8',
  'data%5BDATA%5D%5B0%5D%5Buser%5D%5Bid%5D=0',
  'ts=1773759000',
  'auth%5Bdomain%5D=some-domain.bitrix24.com',
  'auth%5Bclient_endpoint%5D=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
  'auth%5Bserver_endpoint%5D=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
  'auth%5Bmember_id%5D=11112222333344445555666677778888',
  'auth%5Bapplication_token%5D=99990000aaaabbbbccccddddeeeeffff',
].join('&')

const thrownBy = (run) => {
  try {
    return run()
  } catch (error) {
    return error
  }
}

/** What a consumer sees, whichever way it has loaded the package. */
exports.scenario = ({
  MalformedBodyError,
  UnexpectedEventError,
  orThrow,
  parseDialogFinishEvent,
}) => {
  const { left } = parseDialogFinishEvent('data=1&data[x]=2')
  const thrown = thrownBy(() => orThrow(parseDialogFinishEvent('event=ONIMCONNECTORLINEDELETE')))
  return {
    event: orThrow(parseDialogFinishEvent(body)),
    refusal: {
      isMalformedBody: left instanceof MalformedBodyError,
      isError: left instanceof Error,
      tag: left._tag,
      why: left.why,
    },
    thrown: {
      isUnexpectedEvent: thrown instanceof UnexpectedEventError,
      received: thrown.received,
    },
  }
}
