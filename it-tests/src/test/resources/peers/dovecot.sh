#!/usr/bin/env bash
# A throw-away Dovecot that takes mail by LMTP, on loopback, in the foreground. Its master needs root.
#
#   dovecot.sh DIR PORT        Ctrl-C stops it
#
# LMTP on 127.0.0.1:PORT with STARTTLS, certificate for "localhost", authority DIR/tls/ca.pem. It knows bob@contoso.com, whose
# mail is in DIR/mail/bob/new. DIR has to be one that other accounts may enter.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/certificates.sh"

if [ $# != 2 ]; then sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"; exit 2; fi
mkdir -p "$1"
dir=$(cd "$1" && pwd)
port=$2
make_certificates "$dir/tls" "DNS:localhost"
mkdir -p "$dir/run" "$dir/mail"
chown nobody "$dir/mail"
printf 'bob@contoso.com:::::%s\n' "$dir/mail/bob" >"$dir/users"
cat >"$dir/dovecot.conf" <<C
base_dir = $dir/run
state_dir = $dir/run
log_path = /dev/stderr
protocols = lmtp
ssl = yes
ssl_cert = <$dir/tls/server.pem
ssl_key = <$dir/tls/server.key
mail_location = maildir:~/
first_valid_uid = 1
mail_uid = nobody
mail_gid = nogroup
mail_plugin_dir = /usr/lib/dovecot/modules
auth_username_format = %Lu
userdb {
  driver = passwd-file
  args = username_format=%u $dir/users
  override_fields = home=$dir/mail/%n
}
passdb {
  driver = static
  args = nopassword=y
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $port
  }
}
protocol lmtp {
  postmaster_address = postmaster@contoso.com
}
C
exec dovecot -F -c "$dir/dovecot.conf"
