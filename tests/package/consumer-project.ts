import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { consumerSources } from './paths'
import { npm } from './run'

const installOptions = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline']

/** A project of its own, away from the repository's `node_modules`, that has only these packages. */
export const createConsumerProject = async (
  directory: string,
  packages: readonly string[],
  options: readonly string[] = [],
): Promise<string> => {
  const project = join(directory, 'project')
  await mkdir(project)
  await cp(consumerSources, project, { recursive: true })
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true }))
  await npm(['install', ...packages, ...installOptions, ...options], project)
  return project
}
