#!/usr/bin/env bash
# A throw-away OpenLDAP server with the product's own schema, on loopback, in the foreground.
#
#   slapd.sh DIR PORT        Ctrl-C stops it; start it again on the same DIR to go on
#
# ldap://localhost:PORT (and StartTLS), ldaps://localhost:PORT+1; the authority is DIR/tls/ca.pem.
# No root needed for ports above 1023. Environment:
#   SYNC=1                   every write waits for the disk (default: none does, for speed)
#   CLOSED=1                 nobody reads or writes, and the account "cn=config" with ADMIN_PASSWORD says who may
#   REFINT=0                 who is deleted stays in groups: for measuring, as refint reads every entry for each delete
#   SCHEMA=FILE              the schema in cn=config form (default: that of the source tree)
#   NAMES=LIST               what its certificate is for (default: DNS:localhost)
#   BASE, and for the first start ADMIN_PASSWORD, SERVICE_PASSWORD
set -euo pipefail
admin_password=${ADMIN_PASSWORD:-Adm1n-Pass.word}
service_password=${SERVICE_PASSWORD:-Svc-Dms-Pass.1}
PATH=$PATH:/usr/sbin:/sbin
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/certificates.sh"

if [ $# != 2 ]; then sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"; exit 2; fi
mkdir -p "$1"
dir=$(cd "$1" && pwd)
port=$2
base=${BASE:-DC=contoso,DC=test}
admin="CN=Administrator,$base"
service="CN=dms,OU=Service Accounts,$base"
schema=${SCHEMA:-$here/../../../../../ldap-schema/src/main/resources/io/opendms/ldap/schema/openldap.ldif}
name=${base%%,*}
name=${name#*=}

configure() {
    mkdir -p "$dir/config" "$dir/content"
    local nosync=
    if [ "${SYNC:-0}" != 1 ]; then nosync=$'olcDbNoSync: TRUE\n'; fi
    local open="olcAccess: to * by * none"
    if [ "${CLOSED:-0}" != 1 ]; then
        open="olcLimits: users size.soft=1000 size.hard=1000 size.prtotal=unlimited
olcAccess: to dn.subtree=\"OU=SharePoint,$base\" by dn.exact=\"$service\" write by users read by * none
olcAccess: to * by users read by * none"
    fi
    cat >"$dir/config.ldif" <<L
dn: cn=config
objectClass: olcGlobal
cn: config
olcThreads: 8
olcSizeLimit: 1000
olcTLSCACertificateFile: $dir/tls/ca.pem
olcTLSCertificateFile: $dir/tls/server.pem
olcTLSCertificateKeyFile: $dir/tls/server.key
olcTLSVerifyClient: never

dn: cn=module{0},cn=config
objectClass: olcModuleList
cn: module{0}
olcModulePath: ${MODULES:-/usr/lib/ldap}
olcModuleLoad: back_mdb
olcModuleLoad: unique
olcModuleLoad: refint
olcModuleLoad: ppolicy

dn: cn=schema,cn=config
objectClass: olcSchemaConfig
cn: schema

include: file:///etc/ldap/schema/core.ldif
include: file:///etc/ldap/schema/cosine.ldif
include: file:///etc/ldap/schema/inetorgperson.ldif
include: file://$dir/schema.ldif

dn: olcDatabase={-1}frontend,cn=config
objectClass: olcDatabaseConfig
objectClass: olcFrontendConfig
olcDatabase: {-1}frontend

dn: olcDatabase={0}config,cn=config
objectClass: olcDatabaseConfig
olcDatabase: {0}config
olcRootDN: cn=config
olcRootPW: $(slappasswd -s "$admin_password")

dn: olcDatabase={1}mdb,cn=config
objectClass: olcDatabaseConfig
objectClass: olcMdbConfig
olcDatabase: {1}mdb
olcSuffix: $base
olcRootDN: $admin
olcRootPW: $(slappasswd -s "$admin_password")
olcDbDirectory: $dir/content
olcDbMaxSize: 2147483648
${nosync}olcDbIndex: objectClass,cn,mail,mailNickname,proxyAddresses,targetAddress,sAMAccountName,uid,member,managedBy,entryUUID eq
olcAccess: to attrs=userPassword by anonymous auth by * none
${open}

dn: olcOverlay={0}unique,olcDatabase={1}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcUniqueConfig
olcOverlay: {0}unique
olcUniqueURI: ldap:///?sAMAccountName?sub

dn: olcOverlay={1}ppolicy,olcDatabase={1}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcPPolicyConfig
olcOverlay: {1}ppolicy
olcPPolicyUseLockout: TRUE
L
    if [ "${REFINT:-1}" = 1 ]; then
        cat >>"$dir/config.ldif" <<L

dn: olcOverlay={2}refint,olcDatabase={1}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcRefintConfig
olcOverlay: {2}refint
olcRefintAttribute: member
olcRefintAttribute: managedBy
L
    fi
    cp "$schema" "$dir/schema.ldif"
    slapadd -n 0 -F "$dir/config" -l "$dir/config.ldif"
}

fill() {
    cat >"$dir/base.ldif" <<L
dn: $base
objectClass: dcObject
objectClass: organization
dc: $name
o: $name

dn: OU=Service Accounts,$base
objectClass: organizationalUnit
ou: Service Accounts

dn: $service
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: dms
userPassword: $(slappasswd -s "$service_password")

dn: CN=policy,OU=Service Accounts,$base
objectClass: device
objectClass: pwdPolicy
cn: policy
pwdAttribute: userPassword
pwdLockout: TRUE
pwdMustChange: TRUE

dn: OU=SharePoint,$base
objectClass: organizationalUnit
ou: SharePoint

dn: OU=People,$base
objectClass: organizationalUnit
ou: People
L
    slapadd -q -F "$dir/config" -n 1 -l "$dir/base.ldif"
}

if [ ! -e "$dir/.ready" ]; then
    rm -rf "$dir/config" "$dir/content"
    make_certificates "$dir/tls" "${NAMES:-DNS:localhost}"
    configure
    fill
    touch "$dir/.ready"
fi
echo "ldap://localhost:$port ldaps://localhost:$((port + 1)) base $base"
echo "service account $service, may write below OU=SharePoint,$base; administrator $admin"
echo "bind with: ldapsearch -x -H ldap://localhost:$port -D '$service' -w '$service_password' -b '$base'"
# A debug level, even 0, keeps slapd in the foreground.
exec slapd -d 0 -F "$dir/config" -h "ldap://127.0.0.1:$port ldaps://127.0.0.1:$((port + 1))"
