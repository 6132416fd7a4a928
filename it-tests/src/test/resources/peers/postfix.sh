#!/usr/bin/env bash
# A throw-away Postfix with a queue and mailboxes of its own, on loopback, in the foreground. Its master needs root.
#
#   postfix.sh DIR PORT        Ctrl-C stops it
#
# smtp://127.0.0.1:PORT with STARTTLS, certificate for "localhost", authority DIR/tls/ca.pem. It knows bob@contoso.com, whose
# mail is in DIR/mail/bob/new, and answers 450 to busy@contoso.com. Mail to lists.contoso.com goes on to the port after PORT.
# PORT + 2 wants TLS and, from dms@contoso.com with the password "Pa55-word.of.dms" or by a Kerberos ticket, signing in (PLAIN,
# LOGIN, GSSAPI by Cyrus SASL, service SMTPSVC/localhost with the keys of DIR/keytab); it lets nobody be somebody else but
# dms@CONTOSO.TEST, who may be dms@contoso.com. PORT + 3 wants TLS and a certificate of the authority, without signing in.
# DIR has to be one that other accounts may enter.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/certificates.sh"

if [ $# != 2 ]; then sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"; exit 2; fi
mkdir -p "$1"
dir=$(cd "$1" && pwd)
port=$2
make_certificates "$dir/tls" "DNS:localhost"
mkdir -p "$dir/conf" "$dir/queue" "$dir/data" "$dir/mail"
chown postfix "$dir/data"
chown nobody "$dir/mail"
printf 'bob@contoso.com bob/\nbusy@contoso.com busy/\n' >"$dir/conf/mailboxes"
printf 'busy@contoso.com 450 4.2.1 try again later\n' >"$dir/conf/access"
printf 'dms@contoso.com dms@contoso.com, dms@CONTOSO.TEST, dms\n' >"$dir/conf/senders"
printf '[libdefaults]\ndefault_realm = CONTOSO.TEST\nrdns = false\ndns_canonicalize_hostname = false\n' >"$dir/conf/krb5.conf"
mkdir -p "$dir/sasl"
cat >"$dir/sasl/smtpd.conf" <<C
pwcheck_method: auxprop
auxprop_plugin: sasldb
sasldb_path: $dir/sasl/passwords
mech_list: PLAIN LOGIN GSSAPI
C
if command -v saslpasswd2 >/dev/null; then
    printf 'Pa55-word.of.dms' | saslpasswd2 -p -c -f "$dir/sasl/passwords" -u contoso.com dms
    chown postfix "$dir/sasl/passwords"
fi
printf 'lists.contoso.com smtp:[127.0.0.1]:%s\n' "$((port + 1))" >"$dir/conf/transport"
cat >"$dir/conf/main.cf" <<C
compatibility_level = 3.6
queue_directory = $dir/queue
data_directory = $dir/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = mx.contoso.com
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
maillog_file = /dev/stdout
transport_maps = texthash:$dir/conf/transport
virtual_mailbox_domains = contoso.com
virtual_mailbox_maps = texthash:$dir/conf/mailboxes
virtual_mailbox_base = $dir/mail
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
virtual_minimum_uid = 1
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access texthash:$dir/conf/access
smtpd_tls_security_level = may
smtpd_tls_cert_file = $dir/tls/server.pem
smtpd_tls_key_file = $dir/tls/server.key
smtpd_forbid_bare_newline = ${BARE_NEWLINE:-yes}
message_size_limit = 1000000
cyrus_sasl_config_path = $dir/sasl
smtpd_sasl_service = SMTPSVC
smtpd_sasl_security_options = noanonymous
smtpd_tls_CAfile = $dir/tls/ca.pem
import_environment = MAIL_CONFIG MAIL_LOGTAG TZ LANG=C KRB5_KTNAME=$dir/keytab KRB5_CONFIG=$dir/conf/krb5.conf KRB5RCACHETYPE=none
C
cat >"$dir/conf/master.cf" <<C
127.0.0.1:$port inet n - n - - smtpd
127.0.0.1:$((port + 2)) inet n - n - - smtpd
    -o myhostname=localhost
    -o smtpd_tls_security_level=encrypt
    -o smtpd_sasl_auth_enable=yes
    -o smtpd_sender_login_maps=texthash:$dir/conf/senders
    -o smtpd_sender_restrictions=reject_sender_login_mismatch
    -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
127.0.0.1:$((port + 3)) inet n - n - - smtpd
    -o smtpd_tls_security_level=encrypt
    -o smtpd_tls_req_ccert=yes
    -o smtpd_relay_restrictions=permit_tls_all_clientcerts,reject
pickup    unix n - n 60 1 pickup
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 300 1 qmgr
tlsmgr    unix - - n 1000? 1 tlsmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
verify    unix - - n - 1 verify
flush     unix n - n 1000? 0 flush
proxymap  unix - - n - - proxymap
smtp      unix - - n - - smtp
virtual   unix - n n - - virtual
error     unix - - n - - error
retry     unix - - n - - error
discard   unix - - n - - discard
local     unix - n n - - local
anvil     unix - - n - 1 anvil
scache    unix - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
C
postfix -c "$dir/conf" check
# Not by "postfix start-fg", whose master would go on when it is stopped.
exec /usr/lib/postfix/sbin/master -c "$dir/conf" -s
