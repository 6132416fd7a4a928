#!/usr/bin/env bash
# A throw-away Postfix with a queue and mailboxes of its own, on loopback, in the foreground. Its master needs root.
#
#   postfix.sh DIR PORT        Ctrl-C stops it
#
# smtp://127.0.0.1:PORT with STARTTLS, certificate for "localhost", authority DIR/tls/ca.pem. It knows bob@contoso.com, whose
# mail is in DIR/mail/bob/new, and answers 450 to busy@contoso.com. Mail to lists.contoso.com goes on to the port after PORT.
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
C
cat >"$dir/conf/master.cf" <<C
127.0.0.1:$port inet n - n - - smtpd
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
