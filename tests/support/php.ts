import { spawnSync } from 'node:child_process'

const script = `
  $values = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
  echo json_encode(array_map('http_build_query', $values), JSON_THROW_ON_ERROR);
`

/** The bodies that PHP's own http_build_query makes of values, all in one process. */
export const phpBodies = (values: readonly unknown[]): readonly string[] => {
  const { stdout, stderr, status } = spawnSync('php', ['-r', script], {
    input: JSON.stringify(values),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (status !== 0) throw new Error(stdout + stderr)
  return JSON.parse(stdout) as string[]
}
