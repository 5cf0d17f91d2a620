import { execFileSync } from 'node:child_process'

describe('npm run demo', () => {
  it('shows a raw body, the event that it is, and the error of a broken one', () => {
    const output = execFileSync('npm', ['run', '--silent', 'demo'], { encoding: 'utf8' })

    expect(output).toContain('event=ONIMCONNECTORDIALOGFINISH&event_handler_id=573')
    expect(output).toContain('session: { id: 3282, closed: true, parent_id: 0, close_term: 10 }')
    expect(output).toContain(
      'line 105: session 3282 in the chat +15550100123 is closed: true\nclosed by user 27',
    )
    expect(output).toContain(
      'data.DATA[0].session.closed: expected Y or N, received text of 3 characters',
    )
  })
})
