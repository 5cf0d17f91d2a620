import type { TextFormat } from 'bitrix24-imconnector-events'

const dashes = '-'.repeat(54)

/** A text, and what it becomes in each format. */
export type FormatCase = readonly [string, Readonly<Record<TextFormat, string>>]

export const formatCases: Readonly<Record<string, readonly FormatCase[]>> = {
  styles: [
    [
      'Guten Tag!',
      {
        plain: 'Guten Tag!',
        html: 'Guten Tag!',
        telegram: 'Guten Tag!',
        whatsapp: 'Guten Tag!',
      },
    ],
    [
      '[b]bold[/b] [i]italic[/i] [u]under[/u] [s]struck[/s]',
      {
        plain: 'bold italic under struck',
        html: '<b>bold</b> <i>italic</i> <u>under</u> <s>struck</s>',
        telegram: '<b>bold</b> <i>italic</i> <u>under</u> <s>struck</s>',
        whatsapp: '*bold* _italic_ under ~struck~',
      },
    ],
    [
      '[B]bold[/b] [I]i[/I]',
      {
        plain: 'bold i',
        html: '<b>bold</b> <i>i</i>',
        telegram: '<b>bold</b> <i>i</i>',
        whatsapp: '*bold* _i_',
      },
    ],
    [
      '[b]a [i]b [u]c [s]d[/s][/u][/i][/b]',
      {
        plain: 'a b c d',
        html: '<b>a <i>b <u>c <s>d</s></u></i></b>',
        telegram: '<b>a <i>b <u>c <s>d</s></u></i></b>',
        whatsapp: '*a _b c ~d~_*',
      },
    ],
    [
      '[b]a [i]b[/b] c[/i]',
      {
        plain: 'a b c',
        html: '<b>a <i>b</i></b><i> c</i>',
        telegram: '<b>a <i>b</i></b><i> c</i>',
        whatsapp: '*a _b_* _c_',
      },
    ],
    [
      '[b]a [b]b[/b] c[/b]',
      {
        plain: 'a b c',
        html: '<b>a b c</b>',
        telegram: '<b>a b c</b>',
        whatsapp: '*a b c*',
      },
    ],
    [
      '[b]one[/b][b]two[/b]',
      {
        plain: 'onetwo',
        html: '<b>onetwo</b>',
        telegram: '<b>onetwo</b>',
        whatsapp: '*onetwo*',
      },
    ],
    [
      '[b][/b]x',
      {
        plain: 'x',
        html: 'x',
        telegram: 'x',
        whatsapp: 'x',
      },
    ],
    [
      '[b]two\nlines[/b]',
      {
        plain: 'two\nlines',
        html: '<b>two<br>lines</b>',
        telegram: '<b>two\nlines</b>',
        whatsapp: '*two*\n*lines*',
      },
    ],
    [
      '[size=20]large[/size] [color=#ff0000]red[/color] [font=Arial]x[/font]',
      {
        plain: 'large red x',
        html: 'large red x',
        telegram: 'large red x',
        whatsapp: 'large red x',
      },
    ],
  ],
  'what is not closed, opened or known': [
    [
      '[b]open',
      {
        plain: '[b]open',
        html: '[b]open',
        telegram: '[b]open',
        whatsapp: '[b]open',
      },
    ],
    [
      'close[/b]',
      {
        plain: 'close[/b]',
        html: 'close[/b]',
        telegram: 'close[/b]',
        whatsapp: 'close[/b]',
      },
    ],
    [
      '[b]a[/b] b[/b]',
      {
        plain: 'a b[/b]',
        html: '<b>a</b> b[/b]',
        telegram: '<b>a</b> b[/b]',
        whatsapp: '*a* b[/b]',
      },
    ],
    [
      '[i]a [b]b[/i] c',
      {
        plain: 'a [b]b c',
        html: '<i>a [b]b</i> c',
        telegram: '<i>a [b]b</i> c',
        whatsapp: '_a [b]b_ c',
      },
    ],
    [
      '[image]',
      {
        plain: '[image]',
        html: '[image]',
        telegram: '[image]',
        whatsapp: '[image]',
      },
    ],
    [
      '[b onclick=x]y[/b]',
      {
        plain: '[b onclick=x]y[/b]',
        html: '[b onclick=x]y[/b]',
        telegram: '[b onclick=x]y[/b]',
        whatsapp: '[b onclick=x]y[/b]',
      },
    ],
    [
      '[b=1]y[/b]',
      {
        plain: '[b=1]y[/b]',
        html: '[b=1]y[/b]',
        telegram: '[b=1]y[/b]',
        whatsapp: '[b=1]y[/b]',
      },
    ],
    [
      '[/]',
      {
        plain: '[/]',
        html: '[/]',
        telegram: '[/]',
        whatsapp: '[/]',
      },
    ],
    [
      '[]',
      {
        plain: '[]',
        html: '[]',
        telegram: '[]',
        whatsapp: '[]',
      },
    ],
    [
      '[[b]x[/b]]',
      {
        plain: '[x]',
        html: '[<b>x</b>]',
        telegram: '[<b>x</b>]',
        whatsapp: '[*x*]',
      },
    ],
    [
      'arr[0] = [1, 2]',
      {
        plain: 'arr[0] = [1, 2]',
        html: 'arr[0] = [1, 2]',
        telegram: 'arr[0] = [1, 2]',
        whatsapp: 'arr[0] = [1, 2]',
      },
    ],
    [
      '[constructor]x[/constructor]',
      {
        plain: '[constructor]x[/constructor]',
        html: '[constructor]x[/constructor]',
        telegram: '[constructor]x[/constructor]',
        whatsapp: '[constructor]x[/constructor]',
      },
    ],
    [
      '[timestamps=1]',
      {
        plain: '[timestamps=1]',
        html: '[timestamps=1]',
        telegram: '[timestamps=1]',
        whatsapp: '[timestamps=1]',
      },
    ],
    [
      '[url=https://example.com',
      {
        plain: '[url=https://example.com',
        html: '[url=https://example.com',
        telegram: '[url=https://example.com',
        whatsapp: '[url=https://example.com',
      },
    ],
    [
      '[size]x[/size]',
      {
        plain: '[size]x[/size]',
        html: '[size]x[/size]',
        telegram: '[size]x[/size]',
        whatsapp: '[size]x[/size]',
      },
    ],
    [
      '[b',
      {
        plain: '[b',
        html: '[b',
        telegram: '[b',
        whatsapp: '[b',
      },
    ],
    [
      '[/b',
      {
        plain: '[/b',
        html: '[/b',
        telegram: '[/b',
        whatsapp: '[/b',
      },
    ],
  ],
  links: [
    [
      '[url]https://example.com[/url]',
      {
        plain: 'https://example.com',
        html: '<a href="https://example.com">https://example.com</a>',
        telegram: '<a href="https://example.com">https://example.com</a>',
        whatsapp: 'https://example.com',
      },
    ],
    [
      '[url=https://example.com]shop[/url]',
      {
        plain: 'shop (https://example.com)',
        html: '<a href="https://example.com">shop</a>',
        telegram: '<a href="https://example.com">shop</a>',
        whatsapp: 'shop (https://example.com)',
      },
    ],
    [
      '[URL=HTTPS://example.com]shop[/URL]',
      {
        plain: 'shop (HTTPS://example.com)',
        html: '<a href="HTTPS://example.com">shop</a>',
        telegram: '<a href="HTTPS://example.com">shop</a>',
        whatsapp: 'shop (HTTPS://example.com)',
      },
    ],
    [
      '[url=https://example.com/?a[]=1&b="2"]shop[/url]',
      {
        plain: 'shop (https://example.com/?a[]=1&b="2")',
        html: '<a href="https://example.com/?a[]=1&amp;b=&quot;2&quot;">shop</a>',
        telegram: '<a href="https://example.com/?a[]=1&amp;b=&quot;2&quot;">shop</a>',
        whatsapp: 'shop (https://example.com/?a[]=1&b="2")',
      },
    ],
    [
      '[url=https://example.com][b]our[/b] shop[/url]',
      {
        plain: 'our shop (https://example.com)',
        html: '<a href="https://example.com"><b>our</b> shop</a>',
        telegram: '<a href="https://example.com"><b>our</b> shop</a>',
        whatsapp: '*our* shop (https://example.com)',
      },
    ],
    [
      '[b]see [url=https://example.com]shop[/url] now[/b]',
      {
        plain: 'see shop (https://example.com) now',
        html: '<b>see </b><a href="https://example.com"><b>shop</b></a><b> now</b>',
        telegram: '<b>see </b><a href="https://example.com"><b>shop</b></a><b> now</b>',
        whatsapp: '*see shop* (https://example.com) *now*',
      },
    ],
    [
      '[url=https://example.com][/url]',
      {
        plain: 'https://example.com',
        html: '<a href="https://example.com">https://example.com</a>',
        telegram: '<a href="https://example.com">https://example.com</a>',
        whatsapp: 'https://example.com',
      },
    ],
    [
      '[url= https://example.com ] https://example.com [/url]',
      {
        plain: ' https://example.com ',
        html: '<a href="https://example.com"> https://example.com </a>',
        telegram: '<a href="https://example.com"> https://example.com </a>',
        whatsapp: ' https://example.com ',
      },
    ],
    [
      '[url=mailto:a@example.com]write[/url] [url=mailto:a@example.com]a@example.com[/url]',
      {
        plain: 'write (a@example.com) a@example.com',
        html: '<a href="mailto:a@example.com">write</a> <a href="mailto:a@example.com">a@example.com</a>',
        telegram:
          '<a href="mailto:a@example.com">write</a> <a href="mailto:a@example.com">a@example.com</a>',
        whatsapp: 'write (a@example.com) a@example.com',
      },
    ],
    [
      '[url=tel:+4930123]phone[/url]',
      {
        plain: 'phone (+4930123)',
        html: 'phone (+4930123)',
        telegram: 'phone (+4930123)',
        whatsapp: 'phone (+4930123)',
      },
    ],
    [
      '[url=javascript:alert(1)]x[/url]',
      {
        plain: 'x',
        html: 'x',
        telegram: 'x',
        whatsapp: 'x',
      },
    ],
    [
      '[url]javascript:alert(1)[/url]',
      {
        plain: 'javascript:alert(1)',
        html: 'javascript:alert(1)',
        telegram: 'javascript:alert(1)',
        whatsapp: 'javascript:alert(1)',
      },
    ],
    [
      '[url=javascript:alert(1)][/url]',
      {
        plain: '',
        html: '',
        telegram: '',
        whatsapp: '',
      },
    ],
    [
      '[url=/crm/deal/1/]deal[/url]',
      {
        plain: 'deal',
        html: 'deal',
        telegram: 'deal',
        whatsapp: 'deal',
      },
    ],
    [
      '[url=https://two words.example]x[/url]',
      {
        plain: 'x (https://two words.example)',
        html: 'x (https://two words.example)',
        telegram: 'x (https://two words.example)',
        whatsapp: 'x (https://two words.example)',
      },
    ],
    [
      '[url=https://]x[/url]',
      {
        plain: 'x',
        html: 'x',
        telegram: 'x',
        whatsapp: 'x',
      },
    ],
    [
      '[url="https://example.com"]x[/url]',
      {
        plain: 'x',
        html: 'x',
        telegram: 'x',
        whatsapp: 'x',
      },
    ],
    [
      '[url=https://a.example]a [url=https://b.example]b[/url] c[/url]',
      {
        plain: 'a b c (https://a.example)',
        html: '<a href="https://a.example">a b c</a>',
        telegram: '<a href="https://a.example">a b c</a>',
        whatsapp: 'a b c (https://a.example)',
      },
    ],
    [
      '[url=https://a.example]a\n>>b\nc[/url]',
      {
        plain: 'a (https://a.example)\n> b\nc',
        html: '<a href="https://a.example">a</a><blockquote>b</blockquote>c',
        telegram: '<a href="https://a.example">a</a>\n<blockquote>b</blockquote>\nc',
        whatsapp: 'a (https://a.example)\n> b\nc',
      },
    ],
    [
      '[url=https://a.example][quote]b[/quote][/url]',
      {
        plain: '> b (https://a.example)',
        html: '<blockquote><a href="https://a.example">b</a></blockquote>',
        telegram: '<blockquote><a href="https://a.example">b</a></blockquote>',
        whatsapp: '> b (https://a.example)',
      },
    ],
    [
      '[url=https://example.com]a [icode]b[/icode][/url]',
      {
        plain: 'a b (https://example.com)',
        html: '<a href="https://example.com">a <code>b</code></a>',
        telegram: '<a href="https://example.com">a b</a>',
        whatsapp: 'a ```b``` (https://example.com)',
      },
    ],
    [
      '[img size=medium]https://example.com/p.png [/img]',
      {
        plain: 'https://example.com/p.png ',
        html: '<a href="https://example.com/p.png">https://example.com/p.png </a>',
        telegram: '<a href="https://example.com/p.png">https://example.com/p.png </a>',
        whatsapp: 'https://example.com/p.png ',
      },
    ],
    [
      '[img]https://example.com/p.png[/img]',
      {
        plain: 'https://example.com/p.png',
        html: '<a href="https://example.com/p.png">https://example.com/p.png</a>',
        telegram: '<a href="https://example.com/p.png">https://example.com/p.png</a>',
        whatsapp: 'https://example.com/p.png',
      },
    ],
  ],
  'people, buttons, numbers': [
    [
      '[user=12]Marta[/user], [USER=12 REPLACE]Paul[/USER] [user=all]all[/user]',
      {
        plain: 'Marta, Paul all',
        html: 'Marta, Paul all',
        telegram: 'Marta, Paul all',
        whatsapp: 'Marta, Paul all',
      },
    ],
    [
      '[user=12][/user]!',
      {
        plain: '!',
        html: '!',
        telegram: '!',
        whatsapp: '!',
      },
    ],
    [
      '[chat=imol|789]Line[/chat] [context=chat1/2]there[/context]',
      {
        plain: 'Line there',
        html: 'Line there',
        telegram: 'Line there',
        whatsapp: 'Line there',
      },
    ],
    [
      '[send=/help]Help[/send] [put=/find]Find[/put]',
      {
        plain: 'Help Find',
        html: 'Help Find',
        telegram: 'Help Find',
        whatsapp: 'Help Find',
      },
    ],
    [
      '[send]Hello[/send] [send=/help][/send] [put][/put]',
      {
        plain: 'Hello /help ',
        html: 'Hello /help ',
        telegram: 'Hello /help ',
        whatsapp: 'Hello /help ',
      },
    ],
    [
      '[call=+4930123]call us[/call] [call]+4930123[/call] [call=+4930123][/call]',
      {
        plain: 'call us (+4930123) +4930123 +4930123',
        html: 'call us (+4930123) +4930123 +4930123',
        telegram: 'call us (+4930123) +4930123 +4930123',
        whatsapp: 'call us (+4930123) +4930123 +4930123',
      },
    ],
    [
      '[icon=https://example.com/i.png size=20 title=A smile] [icon=https://example.com/i.png title=Hi width=2] [icon=x] [icon=x title=]',
      {
        plain: '(A smile) (Hi)  ',
        html: '(A smile) (Hi)  ',
        telegram: '(A smile) (Hi)  ',
        whatsapp: '(A smile) (Hi)  ',
      },
    ],
    [
      '[timestamp=1645844720 format=SHORT_TIME_FORMAT]',
      {
        plain: '2022-02-26 03:05 UTC',
        html: '2022-02-26 03:05 UTC',
        telegram: '2022-02-26 03:05 UTC',
        whatsapp: '2022-02-26 03:05 UTC',
      },
    ],
    [
      '[timestamp=NaN] [timestamp=Infinity] [timestamp=1.5] [timestamp=-1] [timestamp=1e3] [timestamp=soon] [timestamp=999999999999] [timestamp=]',
      {
        plain:
          '[timestamp=NaN] [timestamp=Infinity] [timestamp=1.5] [timestamp=-1] [timestamp=1e3] [timestamp=soon] [timestamp=999999999999] [timestamp=]',
        html: '[timestamp=NaN] [timestamp=Infinity] [timestamp=1.5] [timestamp=-1] [timestamp=1e3] [timestamp=soon] [timestamp=999999999999] [timestamp=]',
        telegram:
          '[timestamp=NaN] [timestamp=Infinity] [timestamp=1.5] [timestamp=-1] [timestamp=1e3] [timestamp=soon] [timestamp=999999999999] [timestamp=]',
        whatsapp:
          '[timestamp=NaN] [timestamp=Infinity] [timestamp=1.5] [timestamp=-1] [timestamp=1e3] [timestamp=soon] [timestamp=999999999999] [timestamp=]',
      },
    ],
    [
      '[disk=123]x',
      {
        plain: 'x',
        html: 'x',
        telegram: 'x',
        whatsapp: 'x',
      },
    ],
  ],
  'lines, quotes and code': [
    [
      'a[br]b[BR]c',
      {
        plain: 'a\nb\nc',
        html: 'a<br>b<br>c',
        telegram: 'a\nb\nc',
        whatsapp: 'a\nb\nc',
      },
    ],
    [
      'a\r\nb\rc',
      {
        plain: 'a\nb\nc',
        html: 'a<br>b<br>c',
        telegram: 'a\nb\nc',
        whatsapp: 'a\nb\nc',
      },
    ],
    [
      '\nx\n',
      {
        plain: '\nx\n',
        html: '<br>x<br>',
        telegram: '\nx\n',
        whatsapp: '\nx\n',
      },
    ],
    [
      '>>quoted',
      {
        plain: '> quoted',
        html: '<blockquote>quoted</blockquote>',
        telegram: '<blockquote>quoted</blockquote>',
        whatsapp: '> quoted',
      },
    ],
    [
      '>>one\n>>two\nanswer',
      {
        plain: '> one\n> two\nanswer',
        html: '<blockquote>one<br>two</blockquote>answer',
        telegram: '<blockquote>one\ntwo</blockquote>\nanswer',
        whatsapp: '> one\n> two\nanswer',
      },
    ],
    [
      'a\n>>>>b\n\nc',
      {
        plain: 'a\n> b\n\nc',
        html: 'a<blockquote>b</blockquote><br>c',
        telegram: 'a\n<blockquote>b</blockquote>\n\nc',
        whatsapp: 'a\n> b\n\nc',
      },
    ],
    [
      'a >>b',
      {
        plain: 'a >>b',
        html: 'a &gt;&gt;b',
        telegram: 'a &gt;&gt;b',
        whatsapp: 'a >>b',
      },
    ],
    [
      '>>one[br]>>two[br]three',
      {
        plain: '> one\n> two\nthree',
        html: '<blockquote>one<br>two</blockquote>three',
        telegram: '<blockquote>one\ntwo</blockquote>\nthree',
        whatsapp: '> one\n> two\nthree',
      },
    ],
    [
      '[quote]one\ntwo[/quote]answer',
      {
        plain: '> one\n> two\nanswer',
        html: '<blockquote>one<br>two</blockquote>answer',
        telegram: '<blockquote>one\ntwo</blockquote>\nanswer',
        whatsapp: '> one\n> two\nanswer',
      },
    ],
    [
      '[quote]\none\n[/quote]\n\nanswer',
      {
        plain: '> one\n\nanswer',
        html: '<blockquote>one</blockquote><br>answer',
        telegram: '<blockquote>one</blockquote>\n\nanswer',
        whatsapp: '> one\n\nanswer',
      },
    ],
    [
      '[quote]a [quote]b[/quote] c[/quote]',
      {
        plain: '> a b c',
        html: '<blockquote>a b c</blockquote>',
        telegram: '<blockquote>a b c</blockquote>',
        whatsapp: '> a b c',
      },
    ],
    [
      '[quote][/quote]x',
      {
        plain: 'x',
        html: 'x',
        telegram: 'x',
        whatsapp: 'x',
      },
    ],
    [
      '[quote]a[/quote]\n[quote]b[/quote]',
      {
        plain: '> a\n> b',
        html: '<blockquote>a<br>b</blockquote>',
        telegram: '<blockquote>a\nb</blockquote>',
        whatsapp: '> a\n> b',
      },
    ],
    [
      'a[code][/code]b',
      {
        plain: 'a\nb',
        html: 'a<br>b',
        telegram: 'a\nb',
        whatsapp: 'a\nb',
      },
    ],
    [
      dashes + '\nKlaus [today, 12:05] #chat1/2\nHow much?\n' + dashes + '\n10 €',
      {
        plain: '> Klaus [today, 12:05]\n> How much?\n10 €',
        html: '<blockquote>Klaus [today, 12:05]<br>How much?</blockquote>10 €',
        telegram: '<blockquote>Klaus [today, 12:05]\nHow much?</blockquote>\n10 €',
        whatsapp: '> Klaus [today, 12:05]\n> How much?\n10 €',
      },
    ],
    [
      dashes + '[br]How much?[br]' + dashes,
      {
        plain: '> How much?',
        html: '<blockquote>How much?</blockquote>',
        telegram: '<blockquote>How much?</blockquote>',
        whatsapp: '> How much?',
      },
    ],
    [
      dashes + '\nnot closed',
      {
        plain: dashes + '\nnot closed',
        html: dashes + '<br>not closed',
        telegram: dashes + '\nnot closed',
        whatsapp: dashes + '\nnot closed',
      },
    ],
    [
      dashes + '-\na\n' + dashes + '-',
      {
        plain: dashes + '-\na\n' + dashes + '-',
        html: dashes + '-<br>a<br>' + dashes + '-',
        telegram: dashes + '-\na\n' + dashes + '-',
        whatsapp: dashes + '-\na\n' + dashes + '-',
      },
    ],
    [
      dashes + '\na #1\n' + dashes + '\n' + dashes + '\na] #b c/1\n' + dashes,
      {
        plain: '> a #1\n> a] #b c/1',
        html: '<blockquote>a #1<br>a] #b c/1</blockquote>',
        telegram: '<blockquote>a #1\na] #b c/1</blockquote>',
        whatsapp: '> a #1\n> a] #b c/1',
      },
    ],
    [
      '[b]a\n>>b\nc[/b]',
      {
        plain: 'a\n> b\nc',
        html: '<b>a</b><blockquote><b>b</b></blockquote><b>c</b>',
        telegram: '<b>a</b>\n<blockquote><b>b</b></blockquote>\n<b>c</b>',
        whatsapp: '*a*\n> *b*\n*c*',
      },
    ],
    [
      '[code]x < 1\n  [b]y[/b][/code]',
      {
        plain: 'x < 1\n  [b]y[/b]',
        html: '<pre>x &lt; 1\n  [b]y[/b]</pre>',
        telegram: '<pre>x &lt; 1\n  [b]y[/b]</pre>',
        whatsapp: '```x < 1\n  [b]y[/b]```',
      },
    ],
    [
      'a\n[CODE]\nx\n[/CODE]\nb',
      {
        plain: 'a\nx\nb',
        html: 'a<pre>x</pre>b',
        telegram: 'a\n<pre>x</pre>\nb',
        whatsapp: 'a\n```x```\nb',
      },
    ],
    [
      '[code]\n\nx[/code]',
      {
        plain: '\nx',
        html: '<pre>\n\nx</pre>',
        telegram: '<pre>\nx</pre>',
        whatsapp: '```\nx```',
      },
    ],
    [
      '[code][/code]x',
      {
        plain: 'x',
        html: 'x',
        telegram: 'x',
        whatsapp: 'x',
      },
    ],
    [
      '[code]open',
      {
        plain: '[code]open',
        html: '[code]open',
        telegram: '[code]open',
        whatsapp: '[code]open',
      },
    ],
    [
      '[code]a[/code][code]b[/code]',
      {
        plain: 'a\nb',
        html: '<pre>a</pre><pre>b</pre>',
        telegram: '<pre>a</pre>\n<pre>b</pre>',
        whatsapp: '```a```\n```b```',
      },
    ],
    [
      'run [icode]npm i *[/icode] now',
      {
        plain: 'run npm i * now',
        html: 'run <code>npm i *</code> now',
        telegram: 'run <code>npm i *</code> now',
        whatsapp: 'run ```npm i *``` now',
      },
    ],
    [
      '[quote][code]a\nb[/code][/quote]',
      {
        plain: '> a\n> b',
        html: '<blockquote><pre>a\nb</pre></blockquote>',
        telegram: '<blockquote><pre>a\nb</pre></blockquote>',
        whatsapp: '> a\n> b',
      },
    ],
    [
      '>>[code]a[/code]\nb',
      {
        plain: '> a\nb',
        html: '<blockquote><pre>a</pre></blockquote>b',
        telegram: '<blockquote><pre>a</pre></blockquote>\nb',
        whatsapp: '> a\nb',
      },
    ],
    [
      '[b]a[code]b[/code]c[/b]',
      {
        plain: 'a\nb\nc',
        html: '<b>a</b><pre>b</pre><b>c</b>',
        telegram: '<b>a</b>\n<pre>b</pre>\n<b>c</b>',
        whatsapp: '*a*\n```b```\n*c*',
      },
    ],
    [
      '[code][url=[/code] [b]x[/b] ]',
      {
        plain: '[url=\n x ]',
        html: '<pre>[url=</pre> <b>x</b> ]',
        telegram: '<pre>[url=</pre>\n <b>x</b> ]',
        whatsapp: '```[url=```\n *x* ]',
      },
    ],
  ],
  characters: [
    [
      '<b>&amp; "it\'s"</b>',
      {
        plain: '<b>&amp; "it\'s"</b>',
        html: "&lt;b&gt;&amp;amp; &quot;it's&quot;&lt;/b&gt;",
        telegram: "&lt;b&gt;&amp;amp; &quot;it's&quot;&lt;/b&gt;",
        whatsapp: '<b>&amp; "it\'s"</b>',
      },
    ],
    [
      '<script>alert(1)</script>',
      {
        plain: '<script>alert(1)</script>',
        html: '&lt;script&gt;alert(1)&lt;/script&gt;',
        telegram: '&lt;script&gt;alert(1)&lt;/script&gt;',
        whatsapp: '<script>alert(1)</script>',
      },
    ],
    [
      '[b]<i>[/b]',
      {
        plain: '<i>',
        html: '<b>&lt;i&gt;</b>',
        telegram: '<b>&lt;i&gt;</b>',
        whatsapp: '*<i>*',
      },
    ],
    [
      '\u0000[b]\u0000x[/b]',
      {
        plain: 'x',
        html: '<b>x</b>',
        telegram: '<b>x</b>',
        whatsapp: '*x*',
      },
    ],
    [
      '\ud800 [b]\udc00[/b] 😀',
      {
        plain: '\ud800 \udc00 😀',
        html: '\ud800 <b>\udc00</b> 😀',
        telegram: '\ud800 <b>\udc00</b> 😀',
        whatsapp: '\ud800 *\udc00* 😀',
      },
    ],
    [
      '[url=https://example.com/"><img src=x onerror=alert(1)>]x[/url]',
      {
        plain: 'x (https://example.com/"><img src=x onerror=alert(1)>)',
        html: '<a href="https://example.com/&quot;&gt;&lt;img src=x onerror=alert(1)&gt;">x</a>',
        telegram:
          '<a href="https://example.com/&quot;&gt;&lt;img src=x onerror=alert(1)&gt;">x</a>',
        whatsapp: 'x (https://example.com/"><img src=x onerror=alert(1)>)',
      },
    ],
  ],
  'signs of WhatsApp': [
    [
      '*a* _b_ ~c~ `d`',
      {
        plain: '*a* _b_ ~c~ `d`',
        html: '*a* _b_ ~c~ `d`',
        telegram: '*a* _b_ ~c~ `d`',
        whatsapp: '\u2060*a* \u2060_b_ \u2060~c~ \u2060`d`',
      },
    ],
    [
      '2*3*4 snake_case_name ~',
      {
        plain: '2*3*4 snake_case_name ~',
        html: '2*3*4 snake_case_name ~',
        telegram: '2*3*4 snake_case_name ~',
        whatsapp: '2*3*4 snake_case_name ~',
      },
    ],
    [
      '```x```',
      {
        plain: '```x```',
        html: '```x```',
        telegram: '```x```',
        whatsapp: '\u2060`\u2060`\u2060`x`\u2060``',
      },
    ],
    [
      'https://example.com/_a_ me_@_example.com _b_',
      {
        plain: 'https://example.com/_a_ me_@_example.com _b_',
        html: 'https://example.com/_a_ me_@_example.com _b_',
        telegram: 'https://example.com/_a_ me_@_example.com _b_',
        whatsapp: 'https://example.com/_a_ me_@_example.com \u2060_b_',
      },
    ],
    [
      '> not quoted',
      {
        plain: '> not quoted',
        html: '&gt; not quoted',
        telegram: '&gt; not quoted',
        whatsapp: '\u2060> not quoted',
      },
    ],
    [
      '- one\n* two',
      {
        plain: '- one\n* two',
        html: '- one<br>* two',
        telegram: '- one\n* two',
        whatsapp: '- one\n* two',
      },
    ],
    [
      '[b]2 * 3 * 4[/b] [i]a_b[/i] [s]~[/s]',
      {
        plain: '2 * 3 * 4 a_b ~',
        html: '<b>2 * 3 * 4</b> <i>a_b</i> <s>~</s>',
        telegram: '<b>2 * 3 * 4</b> <i>a_b</i> <s>~</s>',
        whatsapp: '2 * 3 * 4 a_b ~',
      },
    ],
    [
      '[b]part[/b]ial [b] blanks [/b] ([b]x[/b])!',
      {
        plain: 'partial  blanks  (x)!',
        html: '<b>part</b>ial <b> blanks </b> (<b>x</b>)!',
        telegram: '<b>part</b>ial <b> blanks </b> (<b>x</b>)!',
        whatsapp: 'partial  *blanks*  (*x*)!',
      },
    ],
    [
      '[b] [/b]',
      {
        plain: ' ',
        html: '<b> </b>',
        telegram: '<b> </b>',
        whatsapp: ' ',
      },
    ],
    [
      '[b]ок[/b], [b]да[/b]нет [b]日本[/b]語',
      {
        plain: 'ок, данет 日本語',
        html: '<b>ок</b>, <b>да</b>нет <b>日本</b>語',
        telegram: '<b>ок</b>, <b>да</b>нет <b>日本</b>語',
        whatsapp: '*ок*, данет 日本語',
      },
    ],
    [
      '[b]a[/b]😀',
      {
        plain: 'a😀',
        html: '<b>a</b>😀',
        telegram: '<b>a</b>😀',
        whatsapp: '*a*😀',
      },
    ],
    [
      '[icode]`x`[/icode] [code]a```b[/code] [code] [/code]',
      {
        plain: '`x` \na```b\n \n ',
        html: '<code>`x`</code> <pre>a```b</pre> <pre> </pre>',
        telegram: '<code>`x`</code> \n<pre>a```b</pre>\n \n<pre> </pre>',
        whatsapp: '\u2060`x` \na`\u2060`\u2060`b\n \n ',
      },
    ],
    [
      '[i][b]both[/b][/i]',
      {
        plain: 'both',
        html: '<i><b>both</b></i>',
        telegram: '<i><b>both</b></i>',
        whatsapp: '_*both*_',
      },
    ],
    [
      '[b]a *b[/b] _c',
      {
        plain: 'a *b _c',
        html: '<b>a *b</b> _c',
        telegram: '<b>a *b</b> _c',
        whatsapp: 'a \u2060*b \u2060_c',
      },
    ],
    [
      '[b]a*[/b]',
      {
        plain: 'a*',
        html: '<b>a*</b>',
        telegram: '<b>a*</b>',
        whatsapp: 'a*',
      },
    ],
    [
      'x*[b]a[/b]*x @*a',
      {
        plain: 'x*a*x @*a',
        html: 'x*<b>a</b>*x @*a',
        telegram: 'x*<b>a</b>*x @*a',
        whatsapp: 'x**a**x @*a',
      },
    ],
    [
      '»[b]a[/b]«！',
      {
        plain: '»a«！',
        html: '»<b>a</b>«！',
        telegram: '»<b>a</b>«！',
        whatsapp: '»*a*«！',
      },
    ],
  ],
}
