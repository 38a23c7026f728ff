#!/usr/bin/env bash
# Runs benchmarks and writes what a claim needs, results/NAME.json: the command, the host, the commit, JMH's results.
#   jmh-benchmarks/record.sh NAME [JMH options]
# JAVA names the Java to use (25 or newer); the jar must be built: mvn package.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if [ $# -lt 1 ] || [[ ! $1 =~ ^[A-Za-z0-9._]([A-Za-z0-9._-]*)$ ]]; then
  echo "usage: $0 NAME [JMH options]; NAME may hold letters, digits, '.', '_' and '-'" >&2
  exit 2
fi
name=$1
shift

jar=$here/target/benchmarks.jar
if [ ! -f "$jar" ]; then
  echo "$jar is missing: run mvn package first" >&2
  exit 66
fi

java=
for candidate in "${JAVA:-}" "${JAVA_HOME:-/none}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
  if [ -x "$candidate" ] && "$candidate" -version 2>&1 | grep -Eq 'version "(2[5-9]|[3-9][0-9])'; then
    java=$candidate
    break
  fi
done
if [ -z "$java" ]; then
  echo "no Java 25 or newer found: install a JDK 25 or set JAVA" >&2
  exit 69
fi

quote() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  printf '"%s"' "$text"
}

raw=$(mktemp)
trap 'rm -f "$raw"' EXIT
"$java" -jar "$jar" -rf json -rff "$raw" "$@"
[ -s "$raw" ] || { echo "JMH wrote no results" >&2; exit 70; }

cpu=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
jvm=$("$java" -XshowSettings:properties -version 2>&1 \
  | sed -n 's/^ *java\.vm\.\(name\|version\) = //p' | paste -sd ' ' -)
commit=$(git -C "$here" rev-parse HEAD 2>/dev/null || echo unknown)
# Records just written change nothing that is measured.
if [ -n "$(git -C "$here/.." status --porcelain -uno -- . ':(exclude)jmh-benchmarks/results' 2>/dev/null)" ]; then
  commit=$commit-dirty
fi
{
  printf '{\n"command": '
  quote "java -jar benchmarks.jar $*"
  printf ',\n"host": {"cpu": %s, "cores": %d, "os": %s, "jvm": %s},\n' \
    "$(quote "${cpu:-unknown}")" "$(getconf _NPROCESSORS_ONLN)" "$(quote "$(uname -srm)")" "$(quote "$jvm")"
  printf '"commit": %s,\n"date": %s,\n"results":\n' "$(quote "$commit")" "$(quote "$(date -u +%FT%TZ)")"
  cat "$raw"
  printf '\n}\n'
} > "$here/results/$name.json"
echo "wrote jmh-benchmarks/results/$name.json"
