#!/usr/bin/env bash
# Many letters, each with its own manifest, beside a loop of `minisign -V` over the same files; one letter of about
# 10 KB beside one `minisign -V`; and what the program costs before it does anything, beside /bin/true. CPU seconds of
# user and system together, of everything that was started, in one run, and their ratios; what was asked stands behind
# them. Needs python3; peers that are absent are named and left out.
#   bash benches/bulk.sh [LETTERS...]    1000 and 10000, unless said otherwise
set -euo pipefail
cd "$(dirname "$0")/.."
# linked statically, as one hands a program out; RUSTFLAGS= measures it linked as cargo does by itself
export RUSTFLAGS=${RUSTFLAGS-'-C target-feature=+crt-static'}
host=$(rustc -vV | sed -n 's/^host: //p')
# at a fixed address: else the 48,000 pointers in its tables are mended before it begins. For measuring only: whoever
# reads hostile files wants an address that nobody knows
cargo rustc --release --quiet --bin conforme --target "$host" -- -C relocation-model=static
exec python3 - "$PWD/target/$host/release/conforme" "${@:-}" <<'PY'
import os, random, resource, shutil, subprocess, sys, tempfile

tool, sizes = sys.argv[1], [int(size) for size in sys.argv[2:] if size] or [1000, 10000]
minisign = shutil.which('minisign')
random.seed(2031)
syllables = 'ba ce di fo gu la me ni po ru sa te vi zo tra ble con pre ment tion'.split()
word = lambda: ''.join(random.choice(syllables) for _ in range(random.randint(1, 4)))
words = [word() for _ in range(4000)]
sentence = lambda: ' '.join(random.choice(words) for _ in range(random.randint(8, 20))).capitalize() + f' {random.randint(1, 9999)}.'
paragraph = lambda: ' '.join(sentence() for _ in range(random.randint(2, 5)))
letter = lambda paragraphs: ('Letter dated 5 May 2031 from the Permanent Representative of Corvania addressed to the Council\n\n'
                             + '\n\n'.join(paragraph() for _ in range(paragraphs)) + '\n\n(Signed) Maëlys Tarn\n')

def cpu(work):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

def run(*arguments): subprocess.run(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
# a loop as people write it, without what python costs; arguments stand in a file, which is as long as it likes
def loop(command, lines): subprocess.run(['bash', '-c', f'while IFS= read -r file; do {command}; done'], input='\n'.join(lines) + '\n', text=True, stdout=subprocess.DEVNULL, check=True)
def turns(first, second, times=3):
    pairs = [(cpu(first), cpu(second)) for _ in range(times)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
def told(what, ours, theirs, asked): print(f'{what}: {ours:.3f} against {theirs:.3f} CPU-s, ratio {ours / theirs:.3f} (asked: {asked})', flush=True)

with tempfile.TemporaryDirectory() as work:
    path = lambda *names: os.path.join(work, *names)
    def write(name, text):
        with open(path(name), 'w', encoding='utf-8') as file: file.write(text)
        return path(name)
    subprocess.run([tool, 'key', 'generate', '--holder', 'Registry of Corvania', '--out', work], stdin=subprocess.DEVNULL, check=True, capture_output=True)
    key, keys = path('registry-of-corvania.key.pem'), path('registry-of-corvania.toml')
    if minisign: subprocess.run([minisign, '-G', '-W', '-p', path('m.pub'), '-s', path('m.key')], check=True, capture_output=True)
    else: print('not measured: minisign is absent')

    # --- before it does anything
    times = [str(number) for number in range(1000)]
    ours, theirs = turns(lambda: loop(f'{tool} --version', times), lambda: loop('/bin/true', times))
    told('start, 1,000 times, beside /bin/true', ours, theirs, 'at most 2')

    # --- one letter
    one = letter(3)
    while len(one.encode()) < 10_000: one = one.replace('\n\n(Signed)', '\n\n' + paragraph() + '\n\n(Signed)')
    source = write('one.txt', one)
    run(tool, 'sign', '--key', key, '--language', 'en', '-o', path('one.json'), source)
    copy = write('copy.txt', one.replace('. ', '.\n'))
    if minisign:
        run(minisign, '-S', '-s', path('m.key'), '-m', copy)
        times = [copy] * 400
        verify = f'{tool} verify --quiet --keys {keys} --manifests {path("one.json")} "$file"'
        ours, theirs = turns(lambda: loop(verify, times), lambda: loop(f'minisign -V -q -p {path("m.pub")} -m "$file"', times))
        told(f'a letter of {os.path.getsize(copy):,} bytes, 400 times, beside minisign', ours, theirs, 'at most 1.5')

    # --- many letters
    each = {}
    for many in sizes:
        folder = path(f'letters-{many}'); os.mkdir(folder)
        names = [write(f'letters-{many}/{number:06}.txt', letter(random.randint(3, 8))) for number in range(many)]
        loop(f'{tool} sign --key {key} --language en "$file" 2>&1', names)
        for name in names:
            with open(name, encoding='utf-8') as file: text = file.read()
            with open(name, 'w', encoding='utf-8') as file: file.write(text.replace('. ', '.\n'))
        verify = lambda: run(tool, 'verify', '--keys', keys, '--brief', folder)
        each[many] = min(cpu(verify) for _ in range(2)) / many
        print(f'{many:,} letters in a folder, each with its manifest beside it: {each[many] * 1e6:.0f} CPU-µs a letter', flush=True)
        if minisign:
            loop(f'minisign -S -s {path("m.key")} -m "$file"', names)
            theirs = cpu(lambda: loop(f'minisign -V -q -p {path("m.pub")} -m "$file"', names))
            told(f'{many:,} letters, beside a loop of minisign', each[many] * many, theirs, 'at most 0.083, of 10,000')
    first, last = each[sizes[0]], each[sizes[-1]]
    print(f'a letter among {sizes[-1]:,} costs {last / first:.2f} times what it costs among {sizes[0]:,} (asked: as much)')
PY
