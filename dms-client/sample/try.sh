#!/usr/bin/env bash
# Installs dms-client into the local Maven repository and builds a project with it that knows nothing else of this tree.
# With the address of a service, the project then asks it about a job that there never was: ./try.sh URL
set -euo pipefail
sample=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
read -r -a options <<<"${MAVEN_ARGUMENTS:-}"

(cd "$sample/../.." && mvn -q "${options[@]}" -DskipTests -pl dms-client -am install)
mvn -q "${options[@]}" -f "$sample/pom.xml" clean compile
echo "compiled with $(tr ':' '\n' <"$sample/target/class-path" | wc -l) jars on its class path"
[ $# -eq 0 ] || java -cp "$sample/target/classes:$(cat "$sample/target/class-path")" sample.Ask "$1" 2147483647
