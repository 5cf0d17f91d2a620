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

const parser = `
  $forms = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
  $records = array_map(function ($form) { parse_str($form, $record); return (object) $record; }, $forms);
  echo json_encode($records, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE | JSON_FORCE_OBJECT);
`

/** The records that PHP's own parse_str makes of form bodies; a list is a record of its indices. */
export const phpRecords = (forms: readonly string[]): readonly unknown[] => {
  const settings = ['-d', 'max_input_vars=100000', '-d', 'max_input_nesting_level=100']
  const { stdout, stderr, status } = spawnSync('php', [...settings, '-r', parser], {
    input: JSON.stringify(forms),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (status !== 0) throw new Error(stdout + stderr)
  return Object.values(JSON.parse(stdout) as Record<string, unknown>)
}
