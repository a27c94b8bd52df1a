#!/usr/bin/env bash
# What the program costs where there is much of it: a text of 300 pages with 200 changes, a copy made to keep
# repair busy, and 10,000 letters each with its own manifest, verified by one process. CPU seconds of user
# and system together, and the most memory that was held. Needs python3.
#   bash benches/scale.sh [LETTERS]
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
exec python3 - "$PWD/target/release/conforme" "${1:-10000}" <<'PY'
import os, random, resource, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

tool, many = sys.argv[1], int(sys.argv[2])
random.seed(2031)
syllables = 'ba ce di fo gu la me ni po ru sa te vi zo tra ble con pre ment tion'.split()
word = lambda: ''.join(random.choice(syllables) for _ in range(random.randint(1, 4)))
words = [word() for _ in range(4000)]
sentence = lambda: ' '.join(random.choice(words) for _ in range(random.randint(8, 20))).capitalize() + f' {random.randint(1, 9999)}.'
paragraph = lambda: ' '.join(sentence() for _ in range(random.randint(2, 5)))
letter = lambda paragraphs: ('Letter dated 5 May 2031 from the Permanent Representative of Corvania addressed to the Council\n\n'
                             + '\n\n'.join(paragraph() for _ in range(paragraphs)) + '\n\n(Signed) Maëlys Tarn\n')

def run(*arguments, expected):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([tool, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in expected: sys.exit(f'exit code {process.returncode}: {err.decode()[:400]}')
    return out, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

# the memory of one process, measured by its own parent
def peak(*arguments):
    script = 'import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)'
    return int(subprocess.run([sys.executable, '-c', script, tool, *arguments], capture_output=True, text=True).stdout) / 1024

def changed(text, changes):
    places = sorted(random.sample(range(200, len(text) - 200), changes), reverse=True)
    for number, at in enumerate(places):
        at = text.index(' ', at) + 1
        end = text.index(' ', at)
        new = [random.choice(words), word() + ' ' + text[at:end], '', text[at:end][::-1], str(random.randint(1, 9999))][number % 5]
        text = text[:at] + new + text[end:]
    return text

with tempfile.TemporaryDirectory() as work:
    path = lambda *names: os.path.join(work, *names)
    def write(name, text):
        with open(path(name), 'w', encoding='utf-8') as file: file.write(text)
        return path(name)
    subprocess.run([tool, 'key', 'generate', '--holder', 'Registry of Corvania', '--out', work], stdin=subprocess.DEVNULL, check=True, capture_output=True)
    key, keys = path('registry-of-corvania.key.pem'), path('registry-of-corvania.toml')
    sign = lambda source, manifest: run('sign', '--key', key, '--language', 'en', '-o', manifest, source, expected=[0])
    verify = lambda manifests, *copies, expected: run('verify', '--keys', keys, '--manifests', manifests, '--format', 'json', *copies, expected=expected)

    # 300 pages of 2,500 characters
    text = letter(1)
    while len(text) < 750_000: text = text.replace('\n\n(Signed)', '\n\n' + '\n\n'.join(paragraph() for _ in range(200)) + '\n\n(Signed)')
    sign(write('long.txt', text), path('long.json'))
    copy = write('long-copy.txt', changed(text, 200))
    out, cpu = verify(path('long.json'), copy, expected=[1])
    print(f'300 pages ({len(text):,} characters), 200 changes: {cpu:.2f} CPU-s, {peak("verify", "--keys", keys, "--manifests", path("long.json"), copy):.0f} MB, {out.count(b"kind")} changes told')

    # every forty letters one that nothing explains
    busy = list(text)
    for at in range(300, len(busy) - 300, 40): busy[at:at + 3] = random.choice(['Ψ-3', 'Ω_q', 'Ж%ж'])
    out, cpu = verify(path('long.json'), write('busy.txt', ''.join(busy)), expected=[1, 3])
    print(f'a copy made to keep repair busy: {cpu:.2f} CPU-s')

    os.mkdir(path('letters')); os.mkdir(path('manifests'))
    copies = [write(f'letters/{number}.txt', letter(random.randint(3, 8))) for number in range(many)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda number: sign(copies[number], path('manifests', f'{number}.json')), range(many)))
    for name in copies:
        with open(name, encoding='utf-8') as file: text = file.read()
        with open(name, 'w', encoding='utf-8') as file: file.write(text.replace('. ', '.\n'))
    size = sum(map(os.path.getsize, copies)) // many
    out, cpu = run('verify', '--keys', keys, '--manifests', path('manifests'), '--brief', *copies, expected=[0])
    print(f'{many:,} letters of {size:,} bytes, each with its own manifest, one process: {cpu:.2f} CPU-s, {out.count(b"INTACT"):,} INTACT')
PY
