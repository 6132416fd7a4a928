#!/usr/bin/env bash
# A throw-away 389 Directory Server with the product's own schema, on loopback, in the foreground.
#
#   ds389.sh DIR PORT        Ctrl-C stops it; start it again on the same DIR to go on
#
# ldap://localhost:PORT, without TLS. No root needed for ports above 1023, and no systemd. Environment:
#   SYNC=1                   every write waits for the disk (default: none does, for speed)
#   CLOSED=1                 nobody but the administrator reads or writes, until the administrator says who may
#   SCHEMA=FILE              the schema as change records (default: that of the source tree)
#   BASE, and for the first start ADMIN_PASSWORD, SERVICE_PASSWORD
set -euo pipefail
admin_password=${ADMIN_PASSWORD:-Adm1n-Pass.word}
service_password=${SERVICE_PASSWORD:-Svc-Dms-Pass.1}
PATH=$PATH:/usr/sbin:/sbin
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [ $# != 2 ]; then sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"; exit 2; fi
mkdir -p "$1"
dir=$(cd "$1" && pwd)
port=$2
base=${BASE:-DC=contoso,DC=test}
admin="cn=Directory Manager"
service="CN=dms,OU=Service Accounts,$base"
schema=${SCHEMA:-$here/../../../../../ldap-schema/src/main/resources/io/opendms/ldap/schema/ds389.ldif}
name=${base%%,*}
name=${name#*=}
# Servers whose folders of configuration have one name share a semaphore.
config=$dir/slapd-$(cksum <<<"$dir" | cut -d ' ' -f 1)
ldapi=ldapi://${dir//\//%2F}%2Frun%2Fldapi

configure() {
    local durable=off
    if [ "${SYNC:-0}" = 1 ]; then durable=on; fi
    mkdir -p "$config/schema" "$dir"/{db,run,log,lock,tmp,cert,ldif,bak,instance}
    # Not those of /etc/dirsrv, which root alone reads: there are no collations, and what is added to the schema goes here.
    touch "$config/slapd-collations.conf"
    echo "dn: cn=schema" >"$config/schema/99user.ldif"
    # Plug-ins are started with the server only. Of itself it takes a quarter of the machine's memory.
    sed -e "s|%schema_dir%|$config/schema|; s|%config_dir%|$config|; s|%cert_dir%|$dir/cert|" \
        -e "s|%db_dir%|$dir/db|; s|%db_home_dir%|$dir/db|; s|%ldif_dir%|$dir/ldif|; s|%bak_dir%|$dir/bak|" \
        -e "s|%run_dir%|$dir/run|; s|%log_dir%|$dir/log|; s|%lock_dir%|$dir/lock|; s|%tmp_dir%|$dir/tmp|" \
        -e "s|%inst_dir%|$dir/instance|; s|%ldapi%|$dir/run/ldapi|; s|%ldapi_enabled%|on|" \
        -e "s|%ldapi_autobind%|off|; s|%fqdn%|localhost|; s|%ds_port%|$port|; s|%ds_user%|$(id -un)|" \
        -e "s|%rootdn%|$admin|; s|%ds_passwd%|$(pwdhash -s SSHA512 "$admin_password")|" \
        -e "s|%ds_suffix%|$base|; s|%db_lib%|bdb|" \
        -e "/^nsslapd-port:/a nsslapd-listenhost: 127.0.0.1" \
        -e "/^dn: cn=attribute uniqueness,/,/^$/{s/^\(nsslapd-pluginenabled:\) off/\1 on/; s/-name: uid$/-name: sAMAccountName/}" \
        -e "/^dn: cn=referential integrity /,/^$/{s/^\(nsslapd-pluginenabled:\) off/\1 on/" \
        -e "/^referint-logfile/a referint-membership-attr: managedBy" -e "}" \
        -e "/^nsslapd-backend-implement/a nsslapd-cache-autosize: 0\nnsslapd-dbcachesize: 16777216" \
        -e "/^nsslapd-backend-implement/a nsslapd-db-durable-transaction: $durable" \
        /usr/share/dirsrv/data/template-dse.ldif >"$config/dse.ldif"
    indexes >>"$config/dse.ldif"
}

# A database takes over the indexes by default when it is made; one added later would be filled by a task first.
indexes() {
    local attribute
    for attribute in mailNickname proxyAddresses targetAddress sAMAccountName managedBy; do
        cat <<L
dn: cn=$attribute,cn=default indexes,cn=config,cn=ldbm database,cn=plugins,cn=config
objectClass: top
objectClass: nsIndex
cn: $attribute
nsSystemIndex: false
nsIndexType: eq

L
    done
}

database() {
    cat <<L
dn: cn=content,cn=ldbm database,cn=plugins,cn=config
changetype: add
objectClass: extensibleObject
objectClass: nsBackendInstance
cn: content
nsslapd-suffix: $base

dn: cn="$base",cn=mapping tree,cn=config
changetype: add
objectClass: extensibleObject
objectClass: nsMappingTree
cn: $base
nsslapd-state: backend
nsslapd-backend: content
L
}

# The account comes last: who can sign in by it finds everything.
content() {
    cat <<L
dn: $base
changetype: add
objectClass: domain
dc: $name

dn: OU=SharePoint,$base
changetype: add
objectClass: organizationalUnit
ou: SharePoint

dn: OU=People,$base
changetype: add
objectClass: organizationalUnit
ou: People

dn: OU=Service Accounts,$base
changetype: add
objectClass: organizationalUnit
ou: Service Accounts

L
    local limit=
    if [ "${CLOSED:-0}" != 1 ]; then
        rights
        limit="nsPagedLookThroughLimit: -1"
    fi
    cat <<L
dn: $service
changetype: add
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: dms
userPassword: $service_password
$limit
L
}

rights() {
    local written="objectClass || cn || sn || givenName || displayName || description || mail || mailNickname"
    written+=" || proxyAddresses || targetAddress || internetEncoding || mAPIRecipient || reportToOriginator"
    written+=" || msExchRequireAuthToSendTo || groupType || sAMAccountName || managedBy || member"
    local kinds="(targetfilter = \"(|(objectClass=contact)(objectClass=group))\")(version 3.0; acl \"dms"
    cat <<L
dn: $base
changetype: modify
add: aci
aci: (targetattr != "userPassword || aci")(version 3.0; acl "who signs in reads"; allow (read, search, compare) userdn = "ldap:///all";)

dn: OU=SharePoint,$base
changetype: modify
add: aci
aci: (targetattr = "*")$kinds makes and deletes contacts and groups"; allow (add, delete) userdn = "ldap:///$service";)
aci: (targetattr = "$written")$kinds writes contacts and groups"; allow (write) userdn = "ldap:///$service";)

L
}

load() { ldapmodify -x -H "$ldapi" -D "$admin" -w "$admin_password" "$@" >/dev/null; }

# In the background, while the server runs in the place of this script; without content there is no use of it.
fill() {
    trap 'kill $$' ERR
    until ldapsearch -x -H "$ldapi" -b '' -s base 1.1 >/dev/null 2>&1; do
        kill -0 $$ 2>/dev/null || exit
        sleep 0.1
    done
    load -f "$schema"
    database | load
    content | load
    touch "$dir/.ready"
}

if [ ! -e "$dir/.ready" ]; then
    rm -rf "$config" "$dir/db"
    configure
    fill &
fi
echo "ldap://localhost:$port base $base"
echo "service account $service, may write below OU=SharePoint,$base; administrator $admin"
echo "bind with: ldapsearch -x -H ldap://localhost:$port -D '$service' -w '$service_password' -b '$base'"
# A debug level, even 0, keeps ns-slapd in the foreground. It says in a file that it has started, sets that file's mode to 0644, and
# takes /dev/null where none is named: as root it would take that from everybody else.
exec ns-slapd -D "$config" -d 0 -w "$dir/run/started" -i "$dir/run/pid"
