#!/usr/bin/env bash
# A throw-away Kerberos realm by MIT's krb5kdc, on loopback, in the foreground. Needs no root.
#
#   krb5.sh DIR PORT         Ctrl-C stops it; the folder begins anew at each start
#
# DIR/krb5.conf is for clients (KRB5_CONFIG), DIR/krb5-foreign.conf for those of a second realm that knows nothing of the
# first, on the next port, DIR/krb5-late.conf for those of the first realm by a server whose clock is OFFSET behind, on the
# port after that. Accounts are made by DIR/kadmin, which takes one command of kadmin.local.
# Environment:
#   REALM, FOREIGN_REALM, OFFSET (as faketime takes it)
set -Eeuo pipefail
PATH=$PATH:/usr/sbin:/sbin
if [ $# != 2 ]; then sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"; exit 2; fi
mkdir -p "$1"
dir=$(cd "$1" && pwd)
port=$2
realm=${REALM:-CONTOSO.TEST}
foreign=${FOREIGN_REALM:-FABRIKAM.TEST}

realm_of() { # NAME PORT SUFFIX
    mkdir -p "$dir/kdc$3"
    cat >"$dir/krb5$3.conf" <<C
[libdefaults]
  default_realm = $1
  dns_lookup_kdc = false
  dns_lookup_realm = false
  dns_canonicalize_hostname = false
  rdns = false
  qualify_shortname = ""
  udp_preference_limit = 1
[realms]
  $1 = {
    kdc = 127.0.0.1:$2
  }
[domain_realm]
  localhost = $1
  127.0.0.1 = $1
C
    cat >"$dir/kdc$3/kdc.conf" <<C
[kdcdefaults]
  kdc_listen = 127.0.0.1:$2
  kdc_tcp_listen = 127.0.0.1:$2
[realms]
  $1 = {
    database_name = $dir/kdc$3/principal
    key_stash_file = $dir/kdc$3/stash
    acl_file = $dir/kdc$3/acl
    max_life = 10h
    supported_enctypes = aes256-cts:normal aes128-cts:normal
  }
[logging]
  kdc = FILE:$dir/kdc$3/log
C
    cat >"$dir/kadmin$3" <<C
#!/bin/sh
PATH=\$PATH:/usr/sbin KRB5_CONFIG=$dir/krb5$3.conf KRB5_KDC_PROFILE=$dir/kdc$3/kdc.conf exec kadmin.local -r $1 -q "\$1"
C
    chmod +x "$dir/kadmin$3"
    export KRB5_CONFIG=$dir/krb5$3.conf KRB5_KDC_PROFILE=$dir/kdc$3/kdc.conf
    kdb5_util create -r "$1" -s -P "master-$RANDOM$RANDOM" >/dev/null
}

rm -rf "$dir"/kdc "$dir"/kdc-foreign
realm_of "$foreign" $((port + 1)) -foreign
krb5kdc -r "$foreign" -n &
second=$!
trap 'kill $second 2>/dev/null || true' EXIT
realm_of "$realm" "$port" ""
krb5kdc -r "$realm" -n &
first=$!
for file in krb5.conf kdc/kdc.conf; do
    sed "s/127.0.0.1:$port/127.0.0.1:$((port + 2))/" "$dir/$file" >"$dir/${file%.conf}-late.conf"
done
library=$(echo /usr/lib/*/faketime/libfaketime.so.1)
KRB5_CONFIG=$dir/krb5-late.conf KRB5_KDC_PROFILE=$dir/kdc/kdc-late.conf LD_PRELOAD=$library FAKETIME=${OFFSET:--20m} \
    krb5kdc -r "$realm" -n &
late=$!
trap 'kill $first $second $late 2>/dev/null || true' EXIT
trap 'exit 0' TERM INT
answers() { # PROCESS PORT
    until (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null; do
        kill -0 "$1" || exit 1
        sleep 0.1
    done
    kill -0 "$1" || exit 1
}
answers "$first" "$port"
answers "$second" $((port + 1))
answers "$late" $((port + 2))
touch "$dir/.ready"
wait
