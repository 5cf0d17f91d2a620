import { execFileSync } from 'node:child_process'

describe('npm run demo', () => {
  it('shows requests with what becomes of them, and ends', () => {
    const output = execFileSync('npm', ['run', '--silent', 'demo'], {
      encoding: 'utf8',
      timeout: 100_000,
    })
    const [start = '', accepted = '', refused = '', damaged = '', end = '', inbox = ''] = output
      .split(/^=== /m)
      .slice(1)

    expect(start).toMatch(/^listening on http:\/\/localhost:\d+\/bitrix24\/events$/m)

    expect(accepted).toMatch(/^POST http:\/\/localhost:\d+\/bitrix24\/events$/m)
    expect(accepted).toMatch(/^event=ONIMCONNECTORDIALOGFINISH&.+….+ \(1189 bytes\)$/m)
    expect(accepted).toMatch(/^--- the answer: 200 OK$/m)
    expect(accepted).toMatch(
      /^ {8}session: \{ id: 3282, closed: true, parent_id: 0, close_term: 10 \},$/m,
    )
    expect(accepted).toMatch(/^ {2}ts: 2026-03-17T14:50:00.000Z,$/m)
    expect(accepted).toMatch(/^session 3282 in the chat \+15550100123 was closed by user 27$/m)

    expect(refused).toMatch(/^--- the answer: 403 Forbidden$/m)
    expect(refused).toMatch(
      /^the request is refused: its application_token is not the expected one$/m,
    )

    expect(damaged).toMatch(/^--- the answer: 422 Unprocessable Entity$/m)
    expect(damaged).toMatch(
      /^ {2}data\.DATA\[0\]\.session\.closed: expected Y or N, received text of 3 characters$/m,
    )

    expect(end).toBe('On SIGTERM it handles what it has acknowledged, and exits with 0\n\n')

    expect(inbox).toMatch(/^an operator's message is answered 200; its delivery/m)
    expect(inbox).toMatch(/^to the chat \+15550100123: "Good morning"$/m)
    expect(inbox).toMatch(/^Nothing was lost. It exits with 0$/m)
  })
})
