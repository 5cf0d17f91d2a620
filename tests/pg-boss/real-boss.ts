import { constants, Script } from 'node:vm'

import type * as PgBossModule from 'pg-boss'

// pg-boss is an ES module, which jest cannot load: Node itself does.
const script = new Script("import('pg-boss')", {
  filename: __filename,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
})

/** A pg-boss of the package that users install. It tells of outages as events, of which there are some here. */
export const createBoss = async (
  options: PgBossModule.ConstructorOptions,
): Promise<PgBossModule.PgBoss> => {
  const module = (await script.runInThisContext()) as typeof PgBossModule
  const boss = new module.PgBoss(options)
  boss.on('error', () => undefined)
  return boss
}
