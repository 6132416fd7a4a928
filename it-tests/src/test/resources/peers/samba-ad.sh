#!/usr/bin/env bash
# A throw-away Samba Active Directory, LDAP only, on loopback, in the foreground.
#
#   samba-ad.sh DIR ADDRESS  Ctrl-C stops it; start it again on the same DIR to go on
#
# Samba cannot change its ports: it takes 389, 636, 3268 and 3269 of ADDRESS, a free 127.x.y.z. LDAPS and StartTLS with the
# authority DIR/tls/ca.pem, for the names localhost and ADDRESS. Needs root. The first start takes about ten seconds.
#
# Four service accounts, each delegated on OU=SharePoint; the bare password is SERVICE_PASSWORD:
#   dms         create, delete, and write all properties of contacts and groups: what the service needs
#   dms-create  create and delete only
#   dms-sn      the same, and write sn of contacts
#   dms-rename  the same as dms-create, and write name and cn of contacts
# Environment:
#   SYNC=1      every write waits for the disk (default: none does, for speed)
#   STRONG=yes  a simple bind without TLS is refused with code 8, as by a hardened domain controller
#   SERVICES    the services that run (default: ldap); "rpc, ldap, kdc, winbindd, cldap" issues tickets, on port 88 of ADDRESS,
#               and lets ntlm_auth check passwords
#   WINBIND     the socket folder of winbindd (default: within DIR); ntlm_auth knows /run/samba/winbindd and no other
#   SCHEMA=FILE the schema extension (default: that of the source tree)
#   REALM, and for the first start ADMIN_PASSWORD, SERVICE_PASSWORD
set -Eeuo pipefail
admin_password=${ADMIN_PASSWORD:-Adm1n-Pass.word}
service_password=${SERVICE_PASSWORD:-Svc-Dms-Pass.1}
PATH=$PATH:/usr/sbin:/sbin
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/certificates.sh"

if [ $# != 2 ]; then sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"; exit 2; fi
if [ "$(id -u)" != 0 ]; then echo "must be root" >&2; exit 1; fi
mkdir -p "$1"
dir=$(cd "$1" && pwd)
address=$2
realm=${REALM:-CONTOSO.TEST}
domain=${realm%%.*}
lower=${realm,,}
base="DC=${lower//./,DC=}"
schema=${SCHEMA:-$here/../../../../../ldap-schema/src/main/resources/io/opendms/ldap/schema/active-directory-test.ldif}
conf=$dir/smb.conf
log=$dir/setup.log
contact=5cb41ed0-0e4c-11d0-a286-00aa003049e2
group=bf967a9c-0de6-11d0-a285-00aa003049e2

configure() {
    local nosync=
    if [ "${SYNC:-0}" != 1 ]; then nosync='ldb:nosync = yes'; fi
    mkdir -p "$dir"/{private,state/sysvol,cache,lock,run,ncalrpc,winbindd,ntp,log}
    chmod 700 "$dir/private"
    cat >"$conf" <<C
[global]
  realm = $realm
  workgroup = $domain
  netbios name = DC1
  server role = active directory domain controller
  server services = ${SERVICES:-ldap}
  interfaces = $address/8
  bind interfaces only = yes
  ldap server require strong auth = ${STRONG:-no}
  dsdb:schema update allowed = yes
  $nosync
  tls enabled = yes
  tls cafile = $dir/tls/ca.pem
  tls certfile = $dir/tls/server.pem
  tls keyfile = $dir/tls/server.key
  private dir = $dir/private
  state directory = $dir/state
  cache directory = $dir/cache
  lock directory = $dir/lock
  pid directory = $dir/run
  ncalrpc dir = $dir/ncalrpc
  winbindd socket directory = ${WINBIND:-$dir/winbindd}
  ntp signd socket directory = $dir/ntp
  log file = $dir/log/log.%m
  log level = 0
  load printers = no
  disable spoolss = yes
[sysvol]
  path = $dir/state/sysvol
[netlogon]
  path = $dir/state/sysvol/$lower/scripts
C
}

# In the ldb tools -s is the search scope, so the configuration is given by its long option.
store=(-H "$dir/private/sam.ldb" --configfile="$conf")

account() { # name rights...: the rights follow the common ones, with SID in the place of the account
    local name=$1 sid sddl
    shift
    samba-tool user add "$name" "$service_password" --userou="OU=Service Accounts" "${store[@]}"
    samba-tool user setexpiry "$name" --noexpiry "${store[@]}"
    sid=$(ldbsearch "${store[@]}" "(sAMAccountName=$name)" objectSid | sed -n 's/^objectSid: //p')
    sddl="(OA;CI;CCDC;$contact;;$sid)(OA;CI;CCDC;$group;;$sid)"
    for right in "$@"; do sddl+=${right//SID/$sid}; done
    samba-tool dsacl set "${store[@]}" --objectdn="OU=SharePoint,$base" --sddl="$sddl"
}

fill() {
    # ldbmodify does a whole file in one transaction, in which the new attributes cannot be named yet.
    sed "s/DC=X\$/$base/" "$schema" | awk -v file="$dir/schema" \
        'BEGIN { RS = ""; part = 1 } { print $0 "\n" > file part ".ldif" } /schemaUpdateNow/ { part++ }'
    for part in "$dir"/schema?.ldif; do
        ldbmodify "${store[@]}" --option='dsdb:schema update allowed=true' "$part"
    done
    for unit in "Service Accounts" SharePoint People; do samba-tool ou add "OU=$unit,$base" "${store[@]}"; done
    # The GUIDs are those of the attributes sn, name and cn in MS-ADA.
    account dms "(OA;CIIO;RPWP;;$contact;SID)" "(OA;CIIO;RPWP;;$group;SID)"
    account dms-create
    account dms-sn "(OA;CIIO;WP;bf967a41-0de6-11d0-a285-00aa003049e2;$contact;SID)"
    account dms-rename "(OA;CIIO;WP;bf967a0e-0de6-11d0-a285-00aa003049e2;$contact;SID)" \
        "(OA;CIIO;WP;bf96793f-0de6-11d0-a285-00aa003049e2;$contact;SID)"
}

provision() {
    samba-tool domain provision -s "$conf" --realm="$realm" --domain="$domain" --server-role=dc --host-name=dc1 \
        --host-ip="$address" --dns-backend=NONE --adminpass="$admin_password"
    configure # the provision rewrites it
    fill
}

make_certificates "$dir/tls" "DNS:localhost,IP:$address"
if [ -e "$dir/.ready" ]; then
    configure
else
    rm -rf "$dir"/{private,state,cache,lock}
    configure
    trap 'tail -5 "$log" >&2' ERR
    provision >"$log" 2>&1
    trap - ERR
    touch "$dir/.ready"
fi
echo "ldap://$address ldaps://$address base $base"
echo "service account CN=dms,OU=Service Accounts,$base, may write below OU=SharePoint,$base"
echo "bind with: ldapsearch -x -H ldap://$address -D 'CN=dms,OU=Service Accounts,$base' -w '$service_password' -b '$base'"
exec samba -F --no-process-group --model=prefork -s "$conf"
