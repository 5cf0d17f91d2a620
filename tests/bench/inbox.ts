import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { measureClaims } from './inbox-claims'
import { measurePuts } from './inbox-puts'
import { measureRequests } from './inbox-requests'
import { tellMeasured } from './tell-measured'

const folder = mkdtempSync(path.join(tmpdir(), 'bench-inbox-'))
const puts = await measurePuts(folder)
const claims = await measureClaims(folder)
const requests = await measureRequests()
rmSync(folder, { recursive: true })
tellMeasured({ ...puts, ...claims, ...requests })
