#!/usr/bin/env bash
# A throw-away Apache httpd with mod_dav on loopback, in the foreground, run by whoever calls it.
#
#   httpd.sh DIR PORT        Ctrl-C stops it
#
# http://localhost:PORT/dav/ and https://localhost:(PORT+1)/dav/, certificate for "localhost", authority DIR/tls/ca.pem. Both want
# the user "dms" with the password "Dav-Pass.1", and show DIR/files. /redirect leads to another host. The same at
# https://localhost:(PORT+2)/dav/ for those alone who show a certificate of the authority, as DIR/tls/client.pem with client.key;
# DIR/tls/stranger.pem with stranger.key is none.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/certificates.sh"

if [ $# != 2 ]; then sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"; exit 2; fi
mkdir -p "$1"
dir=$(cd "$1" && pwd)
port=$2
make_certificates "$dir/tls" "DNS:localhost"
if [ ! -s "$dir/tls/client.pem" ]; then
    openssl req -newkey rsa:2048 -nodes -subj "/CN=dms test client" \
        -keyout "$dir/tls/client.key" -out "$dir/tls/client.csr" 2>/dev/null
    openssl x509 -req -in "$dir/tls/client.csr" -CA "$dir/tls/ca.pem" -CAkey "$dir/tls/ca.key" -CAcreateserial -days 30 \
        -out "$dir/tls/client.pem" 2>/dev/null
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=dms test authority" \
        -keyout "$dir/tls/stranger.key" -out "$dir/tls/stranger.pem" 2>/dev/null
fi
mkdir -p "$dir/files" "$dir/locks"
printf 'dms:%s\n' "$(openssl passwd -apr1 'Dav-Pass.1')" >"$dir/passwords"
account=
if [ "$(id -u)" = 0 ]; then
    # Started by root it works as somebody else.
    chown www-data "$dir/files" "$dir/locks"
    account=$'User www-data\nGroup www-data'
fi
modules=${HTTPD_MODULES:-/usr/lib/apache2/modules}
cat >"$dir/httpd.conf" <<C
ServerRoot $dir
ServerName localhost
PidFile $dir/pid
Mutex file:$dir/locks
ErrorLog /dev/stderr
Listen 127.0.0.1:$port
Listen 127.0.0.1:$((port + 1))
Listen 127.0.0.1:$((port + 2))
LoadModule mpm_event_module $modules/mod_mpm_event.so
LoadModule authn_core_module $modules/mod_authn_core.so
LoadModule authn_file_module $modules/mod_authn_file.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule authz_user_module $modules/mod_authz_user.so
LoadModule auth_basic_module $modules/mod_auth_basic.so
LoadModule alias_module $modules/mod_alias.so
LoadModule dir_module $modules/mod_dir.so
LoadModule dav_module $modules/mod_dav.so
LoadModule dav_fs_module $modules/mod_dav_fs.so
LoadModule dav_lock_module $modules/mod_dav_lock.so
LoadModule ssl_module $modules/mod_ssl.so
LoadModule socache_shmcb_module $modules/mod_socache_shmcb.so
$account
DocumentRoot $dir/files
DavLockDB $dir/locks/db
Alias /dav $dir/files
Redirect 302 /redirect http://127.0.0.2:$port/dav
<Directory $dir/files>
    Dav On
    AuthType Basic
    AuthName dms
    AuthUserFile $dir/passwords
    Require valid-user
    LimitXMLRequestBody 100000
</Directory>
<VirtualHost 127.0.0.1:$((port + 1))>
    SSLEngine on
    SSLCertificateFile $dir/tls/server.pem
    SSLCertificateKeyFile $dir/tls/server.key
</VirtualHost>
<VirtualHost 127.0.0.1:$((port + 2))>
    SSLEngine on
    SSLCertificateFile $dir/tls/server.pem
    SSLCertificateKeyFile $dir/tls/server.key
    SSLCACertificateFile $dir/tls/ca.pem
    SSLVerifyClient require
    SSLVerifyDepth 1
</VirtualHost>
C
exec apache2 -f "$dir/httpd.conf" -DFOREGROUND
