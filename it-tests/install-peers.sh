#!/usr/bin/env bash
# Installs the servers, the SOAP clients, the browser, the tracer and the collections of mail that the integration tests run
# against, and what the benchmarks measure beside dms, on Debian and its relatives, without starting one of them.
#
#   it-tests/install-peers.sh
#
# Needs root or sudo. May be run again at any time.
set -euo pipefail

PACKAGES=(slapd 389-ds-base ldap-utils openssl samba samba-ad-dc samba-ad-provision samba-dsdb-modules samba-vfs-modules
    python3-samba winbind ldb-tools php-cli php-soap python3-zeep
    mono-mcs mono-runtime libmono-system-web-services4.0-cil postgresql chromium strace acl systemd
    krb5-kdc krb5-admin-server krb5-user faketime curl
    postfix postfix-ldap sasl2-bin libsasl2-modules libsasl2-modules-gssapi-mit dovecot-core dovecot-lmtpd apache2
    python3-flufl.bounce clamav-testfiles python3-dkim python3-spf)
SERVICES=(slapd smbd nmbd winbind samba-ad-dc postgresql krb5-kdc krb5-admin-server postfix saslauthd dovecot apache2)

command -v apt-get >/dev/null || { echo "this needs apt-get; install the like of: ${PACKAGES[*]}" >&2; exit 1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# A new machine may have no package lists yet, so they are fetched before anything is looked up in them.
absent=()
python=$(readlink -f /usr/bin/python3 || true)
if [ -n "$python" ]; then PACKAGES+=("lib$(basename "$python")-testsuite"); fi
for package in "${PACKAGES[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || absent+=("$package")
done
if [ ${#absent[@]} = 0 ]; then
    echo "all peers are installed"
    exit 0
fi
as_root apt-get -qq update
missing=()
for package in "${absent[@]}"; do
    # Releases differ in how they cut Samba into packages; what they do not have is part of another one.
    if apt-cache show "$package" >/dev/null 2>&1; then missing+=("$package"); fi
done
if [ ${#missing[@]} = 0 ]; then
    echo "nothing to install; not known to this release: ${absent[*]}"
    exit 0
fi

# A service that is masked is not started by its own installation. Those already in use here are left alone.
masked=()
unmask() { if [ ${#masked[@]} -gt 0 ]; then as_root systemctl unmask --quiet "${masked[@]}" || true; fi; }
if [ -d /run/systemd/system ]; then
    for service in "${SERVICES[@]}"; do
        if ! systemctl cat "$service" >/dev/null 2>&1; then masked+=("$service"); fi
    done
    if [ ${#masked[@]} -gt 0 ]; then as_root systemctl mask --quiet "${masked[@]}"; fi
fi
# Without systemd the same is said by policy-rc.d, which is put there for the time of the installation only.
policy=/usr/sbin/policy-rc.d
made_policy=no
if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
    as_root chmod 755 $policy
    made_policy=yes
fi
tidy() {
    if [ $made_policy = yes ]; then as_root rm -f $policy; fi
    unmask
}
trap tidy EXIT

as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "${missing[@]}" >/dev/null
if [ ${#masked[@]} -gt 0 ]; then as_root systemctl disable --quiet "${masked[@]}" 2>/dev/null || true; fi
echo "installed: ${missing[*]}"
