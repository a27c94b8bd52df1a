#!/usr/bin/env bash
# One verify of a letter of about 10 KB against its manifest, beside `minisign -V` on the same file:
# CPU time of the same number of runs of each, in turns, and their ratio. Needs minisign.
#   bash benches/minisign.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-400}
command -v minisign >/dev/null || { echo 'not measured: minisign is absent'; exit 0; }
# linked statically, as one hands a program out; RUSTFLAGS= measures it linked as cargo does by itself
export RUSTFLAGS=${RUSTFLAGS-'-C target-feature=+crt-static'}
host=$(rustc -vV | sed -n 's/^host: //p')
# at a fixed address: else the 48,000 pointers in its tables are mended before it begins
cargo rustc --release --quiet --bin conforme --target "$host" -- -C relocation-model=static
conforme=$PWD/target/$host/release/conforme
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# the sample letter, with its annex grown to the length
python3 - "$work/letter.txt" <<'PY'
import sys
letter = open('samples/letter.en.txt', encoding='utf-8').read()
paragraph = 'The flow of {} cubic metres was measured at station {} on day {}, and nothing else was seen.\n\n'
rows = ''.join(paragraph.format(1000 + 37 * n % 911, 7 * n % 89, n) for n in range(88))
open(sys.argv[1], 'w', encoding='utf-8').write(letter + '\n' + rows)
PY
"$conforme" key generate --holder 'Registry of Corvania' --out "$work" </dev/null >/dev/null 2>&1
"$conforme" sign --key "$work/registry-of-corvania.key.pem" "$work/letter.txt" </dev/null >/dev/null 2>&1
# a copy, so that the file's own digest does not shorten the way
sed 's/^/  /' "$work/letter.txt" >"$work/copy.txt"
minisign -G -W -p "$work/m.pub" -s "$work/m.key" >/dev/null
minisign -S -s "$work/m.key" -m "$work/copy.txt" >/dev/null

ours() { "$conforme" verify --quiet --keys "$work/registry-of-corvania.toml" --manifests "$work/letter.txt.conforme.json" "$work/copy.txt"; }
theirs() { minisign -V -q -p "$work/m.pub" -m "$work/copy.txt"; }
cpu() { # NAME: CPU seconds of so many runs, user and system
  local TIMEFORMAT='%U %S'
  { time for ((run = 0; run < runs; run++)); do "$1"; done; } 2>&1 | awk '{ print $1 + $2 }'
}
ours && theirs
echo "letter: $(wc -c <"$work/copy.txt") bytes; $runs runs of each, three times in turn; CPU seconds"
for turn in 1 2 3; do
  a=$(cpu ours) b=$(cpu theirs)
  awk -v a="$a" -v b="$b" 'BEGIN { printf "conforme %.2f  minisign %.2f  ratio %.2f\n", a, b, a / b }'
done
