import { serveParent } from './child-server'
import { contestants, isContestantName } from './contestants'

const name = process.argv[2] ?? ''
if (!isContestantName(name)) throw new Error(`there is no contestant ${name}`)
serveParent(contestants[name](), () => {
  const { user, system } = process.cpuUsage()
  return user + system
})
