#!/usr/bin/env bash
# What copies cost that are made to cost much: of every format the kinds of which a reader might hold several copies,
# each as large as it may be. CPU seconds of user and system together, the most memory that was held, and what was
# said of it. What takes more than 2 s, or 4 s in a PDF, or 256 MiB is marked, and makes this fail. Needs python3.
#   bash benches/memory.sh [WORD]    those with the word in their names
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
exec python3 - "$PWD" "${1:-}" <<'PY'
import base64, os, resource, subprocess, sys, tempfile, zipfile, zlib

root, word = sys.argv[1:]
tool = os.path.join(root, 'target/release/conforme')
# a PDF may hold two million glyphs, of 1.5 µs each
SECONDS, LONG, MEMORY = 2.0, 4.0, 256
MB = 1_000_000
# as much text and as many lines as are read
TEXT, LINES = 8_300_000, 499_000
letter = open(os.path.join(root, 'samples/lettre.txt'), encoding='utf-8').read()

# --- of each format a file around a body
def package(members):
    def write(path):
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items(): archive.writestr(name, content)
    return write

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
def relations(**targets):
    many = ''.join(f'<Relationship Id="{kind}" Type="{R}/{kind}" Target="{target}"/>' for kind, target in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{many}</Relationships>'
def docx(body, styles='', **more):
    return package({'[Content_Types].xml': '<Types/>', '_rels/.rels': relations(officeDocument='word/document.xml'),
                    'word/_rels/document.xml.rels': relations(styles='styles.xml'), 'word/styles.xml': f'<w:styles {W}>{styles}</w:styles>',
                    'word/document.xml': f'<w:document {W}><w:body>{body}</w:body></w:document>', **more})
run = lambda text: f'<w:r><w:t>{text}</w:t></w:r>'
paragraph = lambda text: f'<w:p>{run(text)}</w:p>'

NAMES = ' '.join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in 'office text style table'.split())
def odt(body, styles=''):
    return package({'mimetype': 'application/vnd.oasis.opendocument.text',
                    'styles.xml': f'<office:document-styles {NAMES}><office:styles>{styles}</office:styles></office:document-styles>',
                    'content.xml': f'<office:document-content {NAMES}><office:body><office:text>{body}</office:text></office:body></office:document-content>'})

def plain(text): return lambda path: open(path, 'wb').write(text if isinstance(text, bytes) else text.encode())
rtf = lambda body: plain('{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}' + body + '}')
html = lambda body, head='': plain(f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>')
HEAD = 'From: a@example.org\nTo: b@example.org\nSubject: a letter\nMIME-Version: 1.0\n'
mail = lambda body, kind='text/plain; charset=utf-8': plain(f'{HEAD}Content-Type: {kind}\n\n{body}')
def parts(many, kind='mixed'):
    return mail(''.join(f'--b\n{part}\n' for part in many) + '--b--\n', f'multipart/{kind}; boundary=b')
text_part = lambda text: f'Content-Type: text/plain; charset=utf-8\n\n{text}'
page_part = lambda text: f'Content-Type: text/html; charset=utf-8\n\n{text}'
def attached(name, content):
    return f'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="{name}"\nContent-Transfer-Encoding: base64\n\n' + base64.encodebytes(content).decode()

# objects from 1: the catalog, the tree of pages, then what is given
def pdf(objects, catalog='', pages='/Count 1 /Kids [3 0 R]'):
    def write(path):
        out, places = bytearray(b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), []
        for number, content in enumerate([f'<< /Type /Catalog /Pages 2 0 R {catalog} >>', f'<< /Type /Pages {pages} >>', *objects], 1):
            places.append(len(out))
            out += f'{number} 0 obj\n'.encode() + (content if isinstance(content, bytes) else content.encode()) + b'\nendobj\n'
        start = len(out)
        out += f'xref\n0 {len(places) + 1}\n0000000000 65535 f \n'.encode() + b''.join(b'%010d 00000 n \n' % place for place in places)
        out += f'trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n'.encode()
        open(path, 'wb').write(out)
    return write
def stream(content, more='', packed=True):
    content = content if isinstance(content, bytes) else content.encode()
    if packed: content, more = zlib.compress(content, 9), more + ' /Filter /FlateDecode'
    return f'<< /Length {len(content)} {more} >>\nstream\n'.encode() + content + b'\nendstream'
FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>'
def page(content='4 0 R', more='', fonts=f'/F1 {FONT}'):
    return f'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} /Resources << /Font << {fonts} >> {more} >> >>'
shown = lambda count, text='some words of a line that is not short': 'BT /F1 9 Tf 40 800 Td ' + f'0 -9 Td ({text}) Tj '.join([''] * (count + 1)) + 'ET'

def repeat(text, size): return text * (size // len(text.encode()) + 1)

kinds = {
    # --- honest ones, which must pass
    'honest text of 300 pages': lambda: plain(repeat('A line of a letter that is as long as lines of letters are, and no longer.\n', MB)),
    'honest docx of 300 pages, 30 MB of pictures': lambda: docx(paragraph('A paragraph of a letter. ' * 20) * 2000, **{f'word/media/{n}.png': os.urandom(3 * MB) for n in range(10)}),
    'honest mail of a 40 MB scan': lambda: parts([text_part(letter), attached('scan.png', b'\x89PNG\r\n\x1a\n' + os.urandom(40 * MB))]),
    'honest pdf of 300 pages': lambda: pdf([*(page('303 0 R') for _ in range(300)), stream(shown(60))], pages=f'/Count 300 /Kids [{" ".join(f"{n} 0 R" for n in range(3, 303))}]'),
    # --- text
    'text of one line': lambda: plain('a' * (63 * MB)),
    'text of words': lambda: plain(repeat('some words ', TEXT)),
    'text of single letters': lambda: plain(repeat('a ', TEXT)),
    'text of too many words': lambda: plain(repeat('some words ', 63 * MB)),
    'text of short lines': lambda: plain('a\n' * LINES),
    'text of too many line ends': lambda: plain('\n' * (63 * MB)),
    'text of line ends': lambda: plain('\n' * LINES),
    'text of page numbers': lambda: plain(''.join(f'{n}\n' for n in range(LINES))),
    'text of pages of page numbers': lambda: plain(''.join(f'- {n} -\n\f' for n in range(LINES))),
    'text of symbols': lambda: plain('S/2031/418\n' * LINES),
    'text of quoted lines': lambda: plain('> a\n' * LINES),
    'text of emphasis': lambda: plain(repeat('*a* ', TEXT)),
    'text of leaders': lambda: plain(repeat('a........b ', TEXT)),
    'text of accents': lambda: plain(repeat('é', TEXT)),
    'text of combining marks': lambda: plain(repeat('e\u0301\u0323', TEXT)),
    'text of ideographs': lambda: plain(repeat('信 ', TEXT)),
    'text of Arabic': lambda: plain(repeat('سلام عليكم ', TEXT)),
    'text of dashes and quotes': lambda: plain(repeat('“a” – ‘b’-c ', TEXT)),
    'text in Latin-1': lambda: plain(b'd\xe9j\xe0 vu ' * MB),
    'text in UTF-16': lambda: plain('\ufeff'.encode('utf-16-le') + ('mots ' * (TEXT // 5)).encode('utf-16-le')),
    'text of the letter, then words': lambda: plain(letter + repeat('some words ', TEXT)),
    'text of the letter again and again': lambda: plain(repeat(letter, TEXT)),
    # --- web pages
    'html of one text': lambda: html('a' * TEXT),
    'html of too large a text': lambda: html('a' * (60 * MB)),
    'html of words': lambda: html(repeat('some words ', 60 * MB)),
    'html of words that may be': lambda: html(repeat('some words ', TEXT)),
    'html of paragraphs': lambda: html('<p>a</p>' * 240_000),
    'html of long paragraphs': lambda: html(('<p>' + 'words ' * 5 + '</p>') * 240_000),
    'html of line breaks': lambda: html('a<br>' * 249_000),
    'html of pre lines': lambda: html('<pre>' + 'a\n' * LINES + '</pre>'),
    'html of attributes': lambda: html(('<p ' + ' '.join(f'a{n}=b' for n in range(100)) + '>') * 80_000),
    'html of one element of attributes': lambda: html('<p ' + ' '.join(f'a{n}=b' for n in range(5_000_000)) + '>'),
    'html of long attributes': lambda: html(('<p title="' + 'x' * 1000 + '">') * 50_000),
    'html of styles': lambda: html('<p style="color:red;margin:1px;padding:2px;font-size:12px;background:blue">a</p>' * 200_000),
    'html of rules': lambda: html('<p class=a>a</p>', '<style>' + ''.join(f'.a{n} p{{color:red}}' for n in range(99_000)) + '</style>'),
    'html of one large sheet': lambda: html('a', '<style>' + repeat('p{color:red}', 60 * MB) + '</style>'),
    'html of nested rules': lambda: html('a', '<style>' + 'a{' + ('&' * 100 + '{') * 15 + 'color:red' + '}' * 16 + '</style>'),
    'html of a script of brackets': lambda: html('a', '<script>' + 'a[' * (4 * MB) + '</script>'),
    'html of one large script': lambda: html('a', '<script>' + repeat('a=1;', 60 * MB) + '</script>'),
    'html of comments': lambda: html(repeat('<!-- a -->', 60 * MB)),
    'html of one comment': lambda: html('<!--' + 'a' * (60 * MB) + '-->'),
    'html of entities': lambda: html(repeat('&amp;', 60 * MB)),
    'html of cells': lambda: html('<table>' + ('<tr>' + '<td>a' * 100) * 4_900 + '</table>'),
    'html of formatting opened again': lambda: html(('<b><i><u><font color=red>' * 50) + '<p>a' * 3_000),
    'html of depth': lambda: html('<div>' * 100_000),
    'html of tags that end': lambda: html('</p>' * (15 * MB)),
    'html in Latin-1': lambda: plain(b'<!doctype html><meta charset=iso-8859-1><p>' + b'd\xe9j\xe0 ' * (12 * MB)),
    # --- mails
    'mail of short lines': lambda: mail('a\n' * (12 * MB)),
    'mail of short lines, as many as may be': lambda: mail('a\n' * LINES),
    'mail of words': lambda: mail(repeat('some words of a line that is not short and not long either\n', 60 * MB)),
    'mail of words that may be': lambda: mail(repeat('some words of a line that is not short and not long either\n', TEXT)),
    'mail of one line': lambda: mail('a' * (60 * MB)),
    'mail of a quoted-printable text': lambda: plain(f'{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n' + repeat('=41=C3=A9 word ', 60 * MB)),
    'mail of a base64 text': lambda: plain(f'{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n' + base64.encodebytes(b'some words and others\n' * (TEXT // 22)).decode()),
    'mail of flowed lines': lambda: mail('a \n' * (TEXT // 3), 'text/plain; charset=utf-8; format=flowed'),
    'mail of header fields': lambda: plain(HEAD + 'X-A: b\n' * (8 * MB) + '\ntext\n'),
    'mail of one header field': lambda: plain(HEAD + 'X-A: b' + '\n c' * (20 * MB) + '\n\ntext\n'),
    'mail of parts': lambda: parts(text_part('a') for _ in range(200_000)),
    'mail of many alternatives': lambda: parts((text_part(letter + f'{n}') for n in range(9_000)), 'alternative'),
    'mail of text and page': lambda: parts([text_part(repeat('some words ', TEXT)), page_part(repeat('some words ', TEXT))], 'alternative'),
    'mail of attachments': lambda: parts(attached(f'{n}.txt', b'a letter') for n in range(9_900)),
    'mail of one large attachment': lambda: parts([text_part(letter), attached('a.txt', b'some words and others\n' * (TEXT // 22))]),
    'mail of several large attachments': lambda: parts([text_part(letter), *(attached(f'{n}.txt', b'some words and others\n' * (TEXT // 22)) for n in range(5))]),
    'mail of boundaries': lambda: parts('' for _ in range(10 * MB)),
    'mail of a large page': lambda: mail(repeat('<p>some words</p>', 60 * MB), 'text/html; charset=utf-8'),
    'box of mails': lambda: plain(''.join(f'From a@example.org Mon Jan  1 00:00:00 2031\n{HEAD}\n{letter[:200]}\n\n' for _ in range(50_000))),
    # --- DOCX
    'docx of one text': lambda: docx(paragraph('a' * (90 * MB))),
    'docx of one text, as large as may be': lambda: docx(paragraph('a' * TEXT)),
    'docx of words': lambda: docx(paragraph(repeat('some words ', TEXT))),
    'docx of capitals': lambda: docx('<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>' + 'a' * TEXT + '</w:t></w:r></w:p>'),
    'docx of accents': lambda: docx(paragraph('é' * (TEXT // 2))),
    'docx of paragraphs': lambda: docx(paragraph('a') * 249_000),
    'docx of runs': lambda: docx('<w:p>' + run('a') * 690_000 + '</w:p>'),
    'docx of empty elements': lambda: docx('<w:p/>' * 2_000_000),
    'docx of attributes': lambda: docx('<w:p ' + '><w:p '.join(' '.join(f'w:a{n}="b"' for n in range(200)) for _ in range(10_000)) + '>' + '</w:p>' * 10_000),
    'docx of flat attributes': lambda: docx(('<w:p ' + ' '.join(f'w:a{n}="b"' for n in range(200)) + '/>') * 10_000),
    'docx of long attributes': lambda: docx(('<w:p w:a="' + 'b&amp;' * 1000 + '"/>') * 15_000),
    'docx of entities': lambda: docx(paragraph('&amp;' * 2_000_000)),
    'docx of comments': lambda: docx(paragraph('<!-- a -->' * (9 * MB))),
    'docx of cells': lambda: docx('<w:tbl>' + ('<w:tr>' + f'<w:tc>{paragraph("a")}</w:tc>' * 60 + '</w:tr>') * 5_000 + '</w:tbl>'),
    'docx of tables in tables': lambda: docx('<w:tbl><w:tr><w:tc>' * 60 + paragraph('a') + '</w:tc></w:tr></w:tbl>' * 60),
    'docx of styles': lambda: docx(paragraph('a'), ''.join(f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n - 1}"/></w:style>' for n in range(200_000))),
    'docx of a chain of styles': lambda: docx('<w:p><w:pPr><w:pStyle w:val="s9999"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>' * 20_000, ''.join(f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n - 1}"/></w:style>' for n in range(10_000))),
    'docx of line breaks': lambda: docx('<w:p><w:r>' + '<w:br/>' * LINES + '</w:r></w:p>'),
    'docx of UTF-16': lambda: package({'[Content_Types].xml': '<Types/>', '_rels/.rels': relations(officeDocument='word/document.xml'), 'word/document.xml': f'<w:document {W}><w:body>{paragraph("a" * (45 * MB))}</w:body></w:document>'.encode('utf-16')}),
    'docx of members': lambda: docx(paragraph('a'), **{f'word/{n}.xml': 'a' for n in range(9_900)}),
    'docx that is a bomb': lambda: docx(paragraph('a' * (1000 * MB))),
    'docx of two large parts': lambda: docx(paragraph('a' * TEXT), f'<w:style w:styleId="{"s" * (60 * MB)}"/>'),
    # --- ODT
    'odt of one text': lambda: odt(f'<text:p>{"a" * (90 * MB)}</text:p>'),
    'odt of one text, as large as may be': lambda: odt(f'<text:p>{"a" * TEXT}</text:p>'),
    'odt of words': lambda: odt(f'<text:p>{repeat("some words ", TEXT)}</text:p>'),
    'odt of paragraphs': lambda: odt('<text:p>a</text:p>' * 249_000),
    'odt of spans': lambda: odt('<text:p>' + '<text:span>a</text:span>' * 1_040_000 + '</text:p>'),
    'odt of spaces': lambda: odt('<text:p>a<text:s text:c="8000000"/></text:p>'),
    'odt of cells': lambda: odt('<table:table>' + ('<table:table-row>' + '<table:table-cell><text:p>a</text:p></table:table-cell>' * 60 + '</table:table-row>') * 11_000 + '</table:table>'),
    'odt of repeated cells': lambda: odt('<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'),
    'odt of styles': lambda: odt('<text:p>a</text:p>', ''.join(f'<style:style style:name="s{n}" style:parent-style-name="s{n - 1}" style:family="paragraph"/>' for n in range(300_000))),
    'odt of lists': lambda: odt('<text:list>' + '<text:list-item><text:p>a</text:p></text:list-item>' * 249_000 + '</text:list>'),
    # --- RTF
    'rtf of one text': lambda: rtf('a' * (62 * MB)),
    'rtf of words': lambda: rtf(repeat('some words ', TEXT)),
    'rtf of paragraphs': lambda: rtf('a\\par ' * 249_000),
    'rtf of groups': lambda: rtf('{a}' * 8_300_000),
    'rtf of depth': lambda: rtf('{' * 199 + 'a' + '}' * 199),
    'rtf of control words': lambda: rtf('\\b1\\i1\\b0\\i0' * 2_090_000),
    'rtf of code points': lambda: rtf("\\u233?" * (5 * MB)),
    'rtf of bytes': lambda: rtf("\\'e9" * (TEXT // 2)),
    'rtf of fonts': lambda: plain('{\\rtf1\\ansi{\\fonttbl' + ''.join(f'{{\\f{n} Arial;}}' for n in range(3 * MB)) + '}a}'),
    'rtf of colours': lambda: plain('{\\rtf1\\ansi{\\colortbl' + '\\red1\\green2\\blue3;' * (3 * MB) + '}a}'),
    'rtf of cells': lambda: rtf('\\trowd' + '\\cellx9' * 60 + ('\\intbl a\\cell ' * 60 + '\\row ') * 50_000),
    'rtf of lists': lambda: plain('{\\rtf1\\ansi{\\*\\listtable' + ''.join(f'{{\\list{{\\listlevel\\levelnfc0{{\\leveltext \\\'01\\\'00;}}}}\\listid{n}}}' for n in range(500_000)) + '}a}'),
    'rtf of pictures': lambda: rtf('{\\pict ' + 'ab' * (31 * MB) + '}'),
    'rtf of notes': lambda: rtf('a{\\footnote b}' * 240_000),
    # --- PDF
    'pdf of glyphs': lambda: pdf([page(), stream(shown(6_600))]),
    'pdf of more glyphs than may be': lambda: pdf([page(), stream(shown(300_000, 'x'))]),
    'pdf of glyphs on many pages': lambda: pdf([*(page('1003 0 R') for _ in range(1000)), stream(shown(32))], pages=f'/Count 1000 /Kids [{" ".join(f"{n} 0 R" for n in range(3, 1003))}]'),
    'pdf of as many glyphs as may be': lambda: pdf([*(page('1003 0 R') for _ in range(1000)), stream(shown(50))], pages=f'/Count 1000 /Kids [{" ".join(f"{n} 0 R" for n in range(3, 1003))}]'),
    'pdf of a form drawn often': lambda: pdf([page(more='/XObject << /X 5 0 R >>'), stream('/X Do ' * 1_000_000), stream(shown(1), '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 ' + FONT + ' >> >>')]),
    'pdf of operations': lambda: pdf([page(), stream('q Q ' * 620_000)]),
    'pdf of shapes': lambda: pdf([page(), stream('0 0 9 9 re f ' * 620_000)]),
    'pdf of shapes on many pages': lambda: pdf([*(page('23 0 R') for _ in range(20)), stream('0 0 9 9 re f ' * 97_000)], pages=f'/Count 20 /Kids [{" ".join(f"{n} 0 R" for n in range(3, 23))}]'),
    'pdf of one large path': lambda: pdf([page(), stream('0 0 m ' + '1 1 l ' * 1_200_000 + 'f')]),
    'pdf of clips': lambda: pdf([page(), stream('0 0 9 9 re W n ' * 400_000 + shown(10))]),
    'pdf of numbers': lambda: pdf([page(), stream('1 ' * (40 * MB))]),
    'pdf of objects': lambda: pdf([page(), stream(shown(3)), *('<< >>' for _ in range(1_500_000))]),
    'pdf of an object that is large': lambda: pdf([page(), stream(shown(3)), '[' + '1 ' * (25 * MB) + ']']),
    'pdf of fonts': lambda: pdf([page(fonts=' '.join(f'/F{n} {FONT}' for n in range(5_000))), stream('BT 40 800 Td ' + ''.join(f'/F{n} 9 Tf (a) Tj ' for n in range(5_000)) + 'ET')]),
    'pdf of annotations': lambda: pdf([page().replace('/MediaBox', '/Annots [' + '<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (a note) >> ' * 200_000 + '] /MediaBox'), stream(shown(3))]),
    'pdf of pages': lambda: pdf([page('4 0 R'), stream('')], pages=f'/Count 4999 /Kids [{"3 0 R " * 4999}]'),
    'pdf of attachments': lambda: pdf([page(), stream(shown(3)), stream('a letter ' * 100), *('<< /Type /Filespec /F (a.txt) /EF << /F 5 0 R >> >>' for _ in range(9_900))],
                              catalog='/Names << /EmbeddedFiles << /Names [' + ' '.join(f'(a{n}) {n + 6} 0 R' for n in range(9_900)) + '] >> >>'),
    'pdf of one large attachment': lambda: pdf([page(), stream(shown(3)), stream('some words\n' * (3 * MB)), '<< /Type /Filespec /F (a.txt) /EF << /F 5 0 R >> >>'],
                              catalog='/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>'),
    'pdf of one attachment named often': lambda: pdf([page(), stream(shown(3)), stream('some words\n' * MB), '<< /Type /Filespec /F (a.txt) /EF << /F 5 0 R >> >>'],
                              catalog='/Names << /EmbeddedFiles << /Names [' + '(a) 6 0 R ' * 1000 + '] >> >>'),
    'pdf that is a bomb': lambda: pdf([page(), stream(b' ' * (1000 * MB))]),
    'pdf of a stream within a stream': lambda: pdf([page(), stream(zlib.compress(zlib.compress(b' ' * (900 * MB), 9), 9), '/Filter [/FlateDecode /FlateDecode /FlateDecode]', packed=False)]),
    'pdf of large data': lambda: pdf([page(), stream(shown(3)), stream(os.urandom(60 * MB), packed=False)]),
    'pdf of many large data': lambda: pdf([page(), stream(shown(3)), *(stream(b' ' * (8 * MB)) for _ in range(10))]),
    'pdf of pictures': lambda: pdf([page(more='/XObject << ' + ' '.join(f'/X{n} {n + 5} 0 R' for n in range(20)) + ' >>'), stream(shown(3) + ''.join(f' /X{n} Do' for n in range(20))),
                            *(stream(b' ' * (4 * MB), '/Type /XObject /Subtype /Image /Width 2000 /Height 2000 /BitsPerComponent 8 /ColorSpace /DeviceGray') for _ in range(20))]),
    'pdf of a picture drawn often': lambda: pdf([page(more='/XObject << /X 5 0 R >>'), stream(shown(3) + ' /X Do' * 100_000),
                            stream(b' ' * (4 * MB), '/Type /XObject /Subtype /Image /Width 2000 /Height 2000 /BitsPerComponent 8 /ColorSpace /DeviceGray')]),
    'pdf of one huge picture': lambda: pdf([page(more='/XObject << /X 5 0 R >>'), stream(shown(3) + ' /X Do'),
                            stream(b' ' * (90 * MB), '/Type /XObject /Subtype /Image /Width 10000 /Height 9000 /BitsPerComponent 8 /ColorSpace /DeviceGray')]),
    'pdf of a huge picture of bits': lambda: pdf([page(more='/XObject << /X 5 0 R >>'), stream(shown(3) + ' /X Do'),
                            stream(b' ' * (90 * MB), '/Type /XObject /Subtype /Image /Width 27000 /Height 27000 /BitsPerComponent 1 /ColorSpace /DeviceGray')]),
    'pdf of many pages and an earlier state': lambda: lambda path: (pdf([*(page('403 0 R') for _ in range(400)), stream(shown(63))], pages=f'/Count 400 /Kids [{" ".join(f"{n} 0 R" for n in range(3, 403))}]')(path), open(path, 'ab').write(b'409 0 obj\n<< >>\nendobj\ntrailer\n<< /Size 410 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'))[0],
    'pdf of earlier states': lambda: lambda path: (pdf([page(), stream(shown(6_000))])(path), open(path, 'ab').write(b''.join(b'9 0 obj\n<< >>\nendobj\ntrailer\n<< /Size 10 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n' for _ in range(6))))[0],
}

script = '''import resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
process = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(process.returncode, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)
sys.stdout.write((process.stdout + process.stderr).decode())'''

worst = 0
with tempfile.TemporaryDirectory() as work:
    manifest, copy = os.path.join(work, 'letter.json'), os.path.join(work, 'copy')
    open(os.path.join(work, 'letter.txt'), 'w').write(letter)
    def conforme(*arguments): subprocess.run([tool, *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=True)
    conforme('key', 'generate', '--holder', 'Registry of Corvania', '--out', work)
    key, keys = (os.path.join(work, f'registry-of-corvania.{end}') for end in ['key.pem', 'toml'])
    conforme('sign', '--key', key, '--language', 'fr', '-o', manifest, os.path.join(work, 'letter.txt'))
    for name, write in kinds.items():
        if word not in name: continue
        write()(copy)
        out = subprocess.run([sys.executable, '-c', script, tool, 'verify', '--keys', keys, '--manifests', manifest, '--brief', copy],
                             capture_output=True, text=True).stdout
        first, _, said = out.partition('\n')
        code, memory, seconds = (float(number) for number in first.split())
        over = memory > MEMORY or seconds > (LONG if name.startswith('pdf') else SECONDS) or not 0 <= code < 100
        worst += over
        print(f'{"!!" if over else "  "} {name:46} {os.path.getsize(copy) / MB:6.1f} MB  {memory:5.0f} MiB {seconds:6.2f} s  {" ".join(said.replace(copy, "").split())[:90]}', flush=True)
sys.exit(f'{worst} beyond the bounds' if worst else 0)
PY
