import { execFile } from 'node:child_process'

/** What a command prints; everything that it printed is in the error if it fails. */
export const run = (command: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(command, args, { cwd, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error([error.message.split('\n')[0], stdout, stderr].join('\n')))
    })
  })

/** npm, heard on failure even if the npm that runs this was told to be silent. */
export const npm = (args: readonly string[], cwd: string): Promise<string> =>
  run('npm', [...args, '--loglevel=error'], cwd)
