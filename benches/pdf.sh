#!/usr/bin/env bash
# One verify of a PDF letter, whole process, beside `pdftotext` on the same file, both in one run: CPU seconds of user
# and system together, as a ratio. Needs poppler's pdftotext and python3.
#   bash benches/pdf.sh [RUNS] [PDF]
set -euo pipefail
cd "$(dirname "$0")/.."
command -v pdftotext >/dev/null || { echo 'not measured: pdftotext is absent'; exit 0; }
cargo build --release --quiet
exec python3 - "$PWD/target/release/conforme" "${1:-200}" "${2:-samples/copies/lettre.pdf}" <<'PY'
import resource, subprocess, sys

tool, runs, copy = sys.argv[1], int(sys.argv[2]), sys.argv[3]
ours = [tool, 'verify', '--keys', 'keys', '--manifests', 'manifests', '--quiet', copy]
peer = ['pdftotext', copy, '-']

def cost(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

# in turns, so that a busy machine is busy for both
spent = {'conforme verify': 0.0, 'pdftotext': 0.0}
for _ in range(runs):
    spent['conforme verify'] += cost(ours)
    spent['pdftotext'] += cost(peer)
for name, seconds in spent.items(): print(f'{name}: {seconds / runs * 1000:.2f} ms')
print(f"ratio: {spent['conforme verify'] / spent['pdftotext']:.2f}")
PY
