# Finds a JDK 25 and exports JAVA_HOME; sourced by ./mvnw and ./sealpost. Starts no process but
# readlink: a JDK is recognised by its `release` file. Without one: a sentence, and exit 78.

sealpost_is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in 'JAVA_VERSION="25"'* | 'JAVA_VERSION="25.'*) return 0 ;; esac
  done <"$1/release"
  return 1
}

sealpost_on_path() {
  java=$(command -v java) || return 0
  java=$(readlink -f "$java" 2>/dev/null) || return 0
  printf '%s\n' "${java%/bin/java}"
}

sealpost_find_jdk() (
  set +f
  for home in "${JAVA_HOME-}" "$(sealpost_on_path)" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/*jdk* /opt/jdk/* \
    "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && sealpost_is_jdk "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  return 1
)

JAVA_HOME=$(sealpost_find_jdk) || {
  echo "sealpost needs a JDK 25: install one (temurin-25-jdk, openjdk-25-jdk, or 'sdk install java 25-tem') or set JAVA_HOME to it" >&2
  exit 78
}
export JAVA_HOME
