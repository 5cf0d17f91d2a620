const mebibyte = 1024 * 1024

const fill = (unit: string, rest = ''): string =>
  unit.repeat(Math.floor((mebibyte - rest.length) / unit.length)) + rest

const numbered = (count: number, pair: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => pair(n)).join('&')

/** Bodies made to cost time or memory. None is larger than 1 MiB. */
export const adversarialBodies: Readonly<Record<string, string | object>> = {
  '1 MiB of %5B': fill('%5B'),
  '1 MiB of %5B%5D': fill('%5B%5D'),
  '1 MiB of [': fill('['),
  '1 MiB of ]': fill(']'),
  '1 MiB of a[b]': `a${fill('[b]', ' ')}`,
  '1 MiB of & and nothing else': fill('&'),
  '1 MiB of bad percent escapes in a value': `event=${fill('%ZZ').slice(6)}`,
  '1 MiB of bad percent escapes in 5000 values': numbered(4999, (n) => `${n}=${'%E0%'.repeat(50)}`),
  '1 MiB of bad UTF-8': `event=${fill('%FF').slice(6)}`,
  '1 MiB of +': `event=${fill('+').slice(6)}`,
  '5000 duplicates of one name': numbered(5000, () => 'a=1'),
  '5000 duplicates of one nested name': numbered(5000, () => 'data[x][y]=1'),
  '5000 values of a[]': numbered(5000, () => 'a[]=1'),
  '10000 names a[i]': numbered(10_000, (n) => `a[${n}]=1`),
  '5000 names a[i]': numbered(5000, (n) => `a[${n}]=1`),
  '50000 names': numbered(50_000, () => 'a=1'),
  '5000 huge indices': numbered(5000, (n) => `data[MESSAGES][${9_007_199_254_740_991 - n}]=x`),
  'one index of 99999999': 'data[MESSAGES][99999999]=x',
  'one index of 50000000': 'event=ONIMCONNECTORMESSAGEADD&data[MESSAGES][50000000]=x',
  '5000 names of 16 levels': numbered(5000, (n) => `a${'[b]'.repeat(14)}[${n}]=1`),
  '5000 paths of 16 levels': numbered(5000, (n) => `a[${n}]${'[b]'.repeat(14)}=1`),
  'a name of 100000 levels': `a${'[b]'.repeat(100_000)}=1`,
  '1 MiB of pairs without =': fill('a&'),
  '1 MiB of plain names and no bracket': numbered(4999, (n) => `${'a'.repeat(200)}${n}=1`),
  '5000 escaped names of 16 levels': numbered(5000, (n) => `a${'%5Bb%5D'.repeat(14)}%5B${n}%5D=1`),
  '5000 escaped paths of 16 levels': numbered(5000, (n) => `a%5B${n}%5D${'%5Bb%5D'.repeat(14)}=1`),
  '5000 escaped names that leave a long path and come back': numbered(5000, (n) =>
    n % 2 === 0 ? `a${`%5B${'b'.repeat(20)}%5D`.repeat(14)}%5B${n}%5D=1` : `a%5B${n}%5D=1`,
  ),
  '1 MiB of escaped brackets that are never closed': fill('data%5Bx&'),
  '1 MiB of escaped brackets that are never closed, and a long end': `${'data%5Bx&'.repeat(4900)}${fill('y').slice(50_000)}`,
  '1 MiB of a%5Bb%5D': `a${fill('%5Bb%5D', ' ')}`,
  '5000 damaged names of 16 levels, of two roots in turns': `x=%E0&${numbered(
    4990,
    (n) => `${n % 2 === 0 ? 'a' : 'b'}${'%5B%E0+%5D'.repeat(15)}=1`,
  )}`,
  '5000 names of prototypes': numbered(
    2500,
    (n) => `__proto__[x${n}]=1&constructor[prototype][y]=1`,
  ),
  '1 MiB of JSON lists': fill('['),
  '1 MiB of JSON records': fill('{"a":'),
  '1 MiB of closed JSON lists': `{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`,
  '1 MiB of JSON numbers': `{"a":[${'1,'.repeat(500_000)}1]}`,
  '1 MiB of JSON names': `{${numbered(90_000, (n) => `"${n}":1`).replaceAll('&', ',')}}`,
  '1 MiB of blanks': fill(' '),
  '1 MiB of digits': `event=ONIMCONNECTORLINEDELETE&data=${fill('0').slice(40)}`,
  '1 MiB of scope': `event=ONIMCONNECTORLINEDELETE&auth[access_token]=x&auth[scope]=${fill('a ').slice(80)}`,
  '1 MiB of event name': `event=${fill('ON').slice(6)}`,
  '5000 broken messages': `event=ONIMCONNECTORMESSAGEDELETE&${numbered(4999, (n) => `data[MESSAGES][${n}][x]=1`)}`,
  'a sparse list': { event: 'ONX', data: Object.assign([], { 4_294_967_294: 1 }) },
  'a list of a million': { event: 'ONX', data: new Array<number>(1_000_000).fill(1) },
}
